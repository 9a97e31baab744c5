package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.vfleet.engine.SteppedClock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.operation.RequestClient;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class AccessLogTest {
    private static final long HELD_MAX = 8_000_000;

    private final MemoryBudget memory = new MemoryBudget(8_000_000, 1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aCallIsOneLineWhateverItsSenderCallsItself() throws IOException {
        Path file = folder.resolve("access.log");
        try (var log = AccessLog.appendingTo(file, new SteppedClock(), memory)) {
            var client = new RequestClient("json", "10.0.0.1", "a \"b\"\noutcome=ok", "");
            log.onServed(new ServedRequest(
                    client, "POST", "/sdk", "VirtualMachine", "PowerOnVM_Task", "InvalidState", 1_234_567, 0, 10, 20));
        }
        assertEquals(
                List.of(
                        "time=2026-01-01T00:00:00Z protocol=json address=10.0.0.1 verb=POST path=/sdk type=VirtualMachine"
                                + " method=PowerOnVM_Task outcome=InvalidState millis=1.235 in=10 out=20"
                                + " agent=\"a \\\"b\\\"?outcome=ok\" operation=\"\""),
                Files.readAllLines(file));
    }

    @Test
    void whatWouldChangeOrLengthenTheLineIsLeftOut() throws IOException {
        Path file = folder.resolve("access.log");
        try (var log = AccessLog.appendingTo(file, new SteppedClock(), memory)) {
            var client = new RequestClient("json", "", "a\u0085b\u2028c\u009bd\u202ee", "o".repeat(60_000));
            log.onServed(new ServedRequest(client, "GET", "/x", "", "", "404", 0, 0, 0, 0));
        }
        String line = Files.readString(file);
        assertTrue(line.contains(" agent=\"a?b?c?d?e\" "), line);
        assertTrue(line.endsWith("o".repeat(256) + "...\n"), line);
    }

    @Test
    @Timeout(20)
    void aDiskThatIsFullOrStandsStillDoesNotKeepTheProcess() throws IOException {
        var logger = (Logger) LoggerFactory.getLogger(AccessLog.class);
        logger.setLevel(Level.OFF);
        var log = AccessLog.appendingTo(Path.of("/dev/full"), new SteppedClock(), memory);
        var client = new RequestClient("json", "", "a".repeat(200), "");
        for (int i = 0; i < 50_000; i++) {
            log.onServed(new ServedRequest(client, "GET", "/x", "", "", "404", 0, 0, 0, 0));
        }
        log.close();
        logger.setLevel(null);
    }

    /** A stream whose reader does not read until it is told to. */
    private static final class StalledStream extends OutputStream {
        private final CountDownLatch reading = new CountDownLatch(1);

        @Override
        public void write(int b) {
            try {
                reading.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    @Timeout(60)
    void linesThatWaitAreChargedAndDroppedWhenThereIsNoRoom() {
        var stalled = new StalledStream();
        try (var log = AccessLog.to(new PrintStream(stalled, true, UTF_8), new SteppedClock(), memory)) {
            for (int i = 0; i < 10_000; i++) {
                log.onServed(new ServedRequest(
                        new RequestClient("json", "", "a".repeat(256) + i, "b".repeat(256)),
                        "GET",
                        "/" + "x".repeat(900),
                        "",
                        "",
                        "404",
                        0,
                        0,
                        0,
                        0));
            }
            long held = memory.heldBytes(HeldKind.LOG_LINE);
            assertTrue(held > 7_000_000 && held <= HELD_MAX, "held: " + held);
            stalled.reading.countDown();
        }
        assertEquals(0, memory.heldBytes());
    }
}
