package io.vfleet.app.launch;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Writes log lines on a thread of its own, so that a reader of standard error who does not read blocks no event loop.
 * Lines that find the queue full are dropped; a line tells how many as soon as there is space again.
 */
public final class NonBlockingLogAppender extends AsyncAppender {
    private final AtomicLong dropped = new AtomicLong();

    public NonBlockingLogAppender() {
        setNeverBlock(true);
        // Otherwise INFO lines are dropped before the queue is full.
        setDiscardingThreshold(0);
    }

    @Override
    protected void append(ILoggingEvent event) {
        // The line that tells of dropped ones needs a place too.
        if (getRemainingCapacity() < 2) {
            dropped.incrementAndGet();
            return;
        }
        long lines = dropped.getAndSet(0);
        if (lines > 0) super.append(droppedLine(lines));
        super.append(event);
    }

    private ILoggingEvent droppedLine(long lines) {
        Logger logger = ((LoggerContext) getContext()).getLogger(NonBlockingLogAppender.class);
        return new LoggingEvent(
                Logger.class.getName(), logger, Level.WARN, "event=log-lines-dropped count=" + lines, null, null);
    }

    /** Writes what is queued, for at most a second, and stops all loggers. */
    static void flushAll() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) context.stop();
    }
}
