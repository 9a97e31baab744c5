package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.vfleet.engine.SteppedClock;
import io.vfleet.operation.RequestClient;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class AccessLogTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aCallIsOneLineWhateverItsSenderCallsItself() throws IOException {
        Path file = folder.resolve("access.log");
        try (var log = AccessLog.appendingTo(file, new SteppedClock())) {
            var client = new RequestClient("json", "10.0.0.1", "a \"b\"\noutcome=ok", "", false);
            log.onServed(new ServedRequest(
                    client, "POST", "/sdk", "VirtualMachine", "PowerOnVM_Task", "InvalidState", 1_234_567, 10, 20));
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
        try (var log = AccessLog.appendingTo(file, new SteppedClock())) {
            var client = new RequestClient("json", "", "a\u0085b\u2028c\u009bd\u202ee", "o".repeat(60_000), false);
            log.onServed(new ServedRequest(client, "GET", "/x", "", "", "404", 0, 0, 0));
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
        var log = AccessLog.appendingTo(Path.of("/dev/full"), new SteppedClock());
        var client = new RequestClient("json", "", "a".repeat(200), "", false);
        for (int i = 0; i < 50_000; i++) {
            log.onServed(new ServedRequest(client, "GET", "/x", "", "", "404", 0, 0, 0));
        }
        log.close();
        logger.setLevel(null);
    }

    @Test
    void aLaterStartAppends() throws IOException {
        Path file = folder.resolve("access.log");
        for (int start = 0; start < 2; start++) {
            try (var log = AccessLog.appendingTo(file, new SteppedClock())) {
                log.onServed(new ServedRequest(
                        new RequestClient("json", "", "", "", false), "GET", "/x", "", "", "404", 0, 0, 0));
            }
        }
        assertEquals(2, Files.readAllLines(file).size());
    }
}
