package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdminConnectionsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private int open() {
        return AdminServer.open(
                        vertx,
                        ListenAddress.parse("127.0.0.1:0"),
                        FakeInspection.sources(new FakeFleetAdmin()),
                        new AdminSecrets(null, null))
                .await()
                .actualPort();
    }

    @Test
    void connectionsBeyondTheLimitAreClosedUntilOthersAre() throws Exception {
        int port = open();
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 256; i++) idle.add(connected(port));
        for (Socket socket : idle) assertTrue(isServed(socket));
        assertFalse(isServed(connected(port)));
        idle.removeFirst().close();
        // The server learns of the end when it reads it, so a few attempts may come too early.
        boolean served = false;
        for (int i = 0; i < 100 && !served; i++) served = isServed(connected(port));
        assertTrue(served);
        for (Socket socket : idle) socket.close();
    }

    private static Socket connected(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static boolean isServed(Socket socket) throws IOException {
        try {
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (SocketException _) {
            return false;
        }
    }
}
