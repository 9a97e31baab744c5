package io.vfleet.app.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vfleet.app.instrument.ProcessReadings.Reading;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OperatingSystemReadingsTest {
    @Test
    void connectionsThatNobodyAcceptsWaitInTheQueue() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "told by Linux only");
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var listener = new ServerSocket(0, 10, here)) {
            var readings = new OperatingSystemReadings(listener::getLocalPort);
            assertEquals(0, readings.read().acceptQueue());
            try (var first = new Socket(here, listener.getLocalPort());
                    var second = new Socket(here, listener.getLocalPort())) {
                assertTrue(first.isConnected() && second.isConnected());
                assertEquals(2, readings.read().acceptQueue());
                listener.accept().close();
                assertEquals(1, readings.read().acceptQueue());
            }
        }
    }

    @Test
    void timeGoesOn() {
        var readings = new OperatingSystemReadings(() -> 0);
        Reading before = readings.read();
        Reading after = readings.read();
        assertTrue(after.cpuNanos() >= before.cpuNanos());
        assertTrue(after.allTicks() >= before.allTicks() && after.stolenTicks() >= before.stolenTicks());
    }
}
