package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.server.LogSettings.LogFormat;
import io.vfleet.engine.SteppedClock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.TraceParent;
import io.vfleet.operation.RequestClient;
import io.vfleet.wire.http.RequestObserver.CalledObject;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class AccessLogTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final long HELD_MAX = 8_000_000;

    private final MemoryBudget memory = new MemoryBudget(8_000_000, 1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aCallIsOneLineWhateverItsSenderCallsItself() throws IOException {
        Path file = folder.resolve("access.log");
        try (var log = AccessLog.appendingTo(file, new SteppedClock(), LogFormat.TEXT, memory)) {
            var client = new RequestClient("json", "10.0.0.1", "a \"b\"\noutcome=ok", "");
            log.onServed(new ServedRequest(
                    client,
                    "POST",
                    "/sdk",
                    "VirtualMachine",
                    "PowerOnVM_Task",
                    new CalledObject("vm-7", "VSPHERE.LOCAL\\user name", "task-3"),
                    "InvalidState",
                    500,
                    1_234_567,
                    0,
                    10,
                    20,
                    new TraceParent(TRACE, "00f067aa0ba902b7", true)));
        }
        assertEquals(
                List.of("time=2026-01-01T00:00:00Z protocol=json address=10.0.0.1"
                        + " user=\"VSPHERE.LOCAL\\\\user name\" verb=POST path=/sdk status=500 type=VirtualMachine"
                        + " object=vm-7 method=PowerOnVM_Task outcome=InvalidState task=task-3 millis=1.235 in=10"
                        + " out=20 agent=\"a \\\"b\\\"?outcome=ok\" operation=\"\" trace=" + TRACE),
                Files.readAllLines(file));
    }

    @Test
    void whatWouldChangeOrLengthenTheLineIsLeftOut() throws IOException {
        Path file = folder.resolve("access.log");
        try (var log = AccessLog.appendingTo(file, new SteppedClock(), LogFormat.TEXT, memory)) {
            var client = new RequestClient("json", "", "a\u0085b\u2028c\u009bd\u202ee", "o".repeat(60_000));
            log.onServed(notFound(client, "/x"));
        }
        String line = Files.readString(file);
        assertTrue(line.contains(" agent=\"a?b?c?d?e\" "), line);
        assertTrue(line.contains(" operation=" + "o".repeat(256) + "... "), line);
    }

    @Test
    void aCallIsAnObjectOfJsonWithTheSameKeys() throws IOException {
        Path file = folder.resolve("access.log");
        try (var log = AccessLog.appendingTo(file, new SteppedClock(), LogFormat.JSON, memory)) {
            log.onServed(notFound(new RequestClient("soap", "::1", "a\n\"b\" \u2028", "o".repeat(300)), "/é"));
        }
        String line = Files.readString(file);
        assertEquals(1, line.lines().count(), line);
        var call = new ObjectMapper().readTree(line);
        assertEquals("/é", call.get("path").asText());
        assertEquals(404, call.get("status").asInt());
        assertEquals("", call.get("task").asText());
        assertEquals("a\n\"b\" \u2028", call.get("agent").asText());
        assertEquals("o".repeat(256) + "...", call.get("operation").asText());
        assertEquals(18, call.size());
    }

    @Test
    @Timeout(60)
    void aFileThatIsRenamedUnderLoadLosesNoCallOnceItIsOpenedAgain() throws Exception {
        Path file = folder.resolve("access.log");
        Path rotated = folder.resolve("access.log.1");
        var client = new RequestClient("json", "", "", "");
        try (var log = AccessLog.appendingTo(file, new SteppedClock(), LogFormat.TEXT, memory)) {
            var writers = new ArrayList<Thread>();
            for (int each = 0; each < 2; each++) {
                writers.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 3_000; i++) log.onServed(notFound(client, "/" + i));
                }));
            }
            while (Files.size(file) == 0) Thread.onSpinWait();
            Files.move(file, rotated);
            log.reopen();
            for (Thread writer : writers) writer.join();
            log.onServed(notFound(client, "/last"));
            assertEquals(0, log.dropped());
        }
        assertTrue(Files.readString(file).contains(" path=/last "), "the new file has what comes after");
        assertEquals(
                6_001,
                Files.readAllLines(file).size() + Files.readAllLines(rotated).size());
    }

    @Test
    @Timeout(20)
    void aLogThatCouldNotBeWrittenGoesOnWhenItIsOpenedAgain() throws IOException {
        Path file = folder.resolve("access.log");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        var logger = (Logger) LoggerFactory.getLogger(AccessLog.class);
        logger.setLevel(Level.OFF);
        var client = new RequestClient("json", "", "", "");
        try (var log = AccessLog.appendingTo(file, new SteppedClock(), LogFormat.TEXT, memory)) {
            log.onServed(notFound(client, "/lost"));
            while (log.dropped() == 0) Thread.onSpinWait();
            Files.delete(file);
            log.reopen();
            log.onServed(notFound(client, "/kept"));
        }
        logger.setLevel(null);
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.getFirst().contains(" path=/kept "), lines::toString);
        assertEquals("left-out=1", lines.getLast());
        assertEquals(0, memory.heldBytes());
    }

    @Test
    @Timeout(20)
    void aFifoDoesNotKeepTheStartWaitingForItsReaderWhoGetsEveryLine() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        try (var log = AccessLog.appendingTo(fifo, new SteppedClock(), LogFormat.TEXT, memory)) {
            log.onServed(notFound(new RequestClient("json", "", "", ""), "/early"));
            try (var reader = Files.newBufferedReader(fifo)) {
                assertTrue(reader.readLine().contains(" path=/early "));
            }
        }
    }

    private static ServedRequest notFound(RequestClient client, String path) {
        return new ServedRequest(client, "GET", path, "", "", CalledObject.NONE, "404", 404, 0, 0, 0, 0, null);
    }

    @Test
    @Timeout(20)
    void aDiskThatIsFullOrStandsStillDoesNotKeepTheProcess() throws IOException {
        var logger = (Logger) LoggerFactory.getLogger(AccessLog.class);
        logger.setLevel(Level.OFF);
        var log = AccessLog.appendingTo(Path.of("/dev/full"), new SteppedClock(), LogFormat.TEXT, memory);
        var client = new RequestClient("json", "", "a".repeat(200), "");
        for (int i = 0; i < 50_000; i++) {
            log.onServed(notFound(client, "/x"));
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
    void linesThatWaitAreChargedAndDroppedWhenThereIsNoRoom() throws IOException {
        var stalled = new StalledStream();
        try (var log =
                AccessLog.to(new PrintStream(stalled, true, UTF_8), new SteppedClock(), LogFormat.TEXT, memory)) {
            for (int i = 0; i < 10_000; i++) {
                log.onServed(notFound(
                        new RequestClient("json", "", "a".repeat(256) + i, "b".repeat(256)), "/" + "x".repeat(900)));
            }
            long held = memory.heldBytes(HeldKind.LOG_LINE);
            assertTrue(held > 7_000_000 && held <= HELD_MAX, "held: " + held);
            stalled.reading.countDown();
        }
        assertEquals(0, memory.heldBytes());
    }
}
