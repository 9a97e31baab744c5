package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class NonBlockingLogAppenderTest {
    /** Standard error whose reader does not read until it is told to. */
    private static final class UnreadOutput extends AppenderBase<ILoggingEvent> {
        final CountDownLatch reads = new CountDownLatch(1);
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            try {
                reads.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lines.add(event.getFormattedMessage());
        }
    }

    private static final String DROPPED = "event=log-lines-dropped count=";

    private final LoggerContext context = new LoggerContext();
    private final UnreadOutput output = new UnreadOutput();
    private final NonBlockingLogAppender appender = new NonBlockingLogAppender();
    private final Logger log = context.getLogger("test");

    NonBlockingLogAppenderTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        output.setContext(context);
        output.start();
        appender.setContext(context);
        appender.setQueueSize(16);
        appender.addAppender(output);
        appender.start();
        log.addAppender(appender);
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    @Timeout(20)
    void nobodyWaitsForAReaderWhoDoesNotReadAndDroppedLinesAreCounted() {
        // given: far more lines than the queue holds
        for (int i = 0; i < 10_000; i++) log.info("event=line number={}", i);

        // when
        output.reads.countDown();
        while (appender.getNumberOfElementsInQueue() > 0) Thread.onSpinWait();
        log.info("event=last");
        appender.stop();

        // then
        assertEquals("event=last", output.lines.getLast());
        long written = output.lines.stream()
                .filter(line -> line.startsWith("event=line"))
                .count();
        long dropped = output.lines.stream()
                .filter(line -> line.startsWith(DROPPED))
                .mapToLong(line -> Long.parseLong(line.substring(DROPPED.length())))
                .sum();
        assertTrue(dropped > 9_000, "dropped: " + dropped);
        assertEquals(10_000, written + dropped);
    }
}
