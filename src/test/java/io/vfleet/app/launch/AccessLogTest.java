package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.engine.SteppedClock;
import io.vfleet.operation.RequestClient;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
