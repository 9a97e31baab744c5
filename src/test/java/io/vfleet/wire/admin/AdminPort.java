package io.vfleet.wire.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Admin ports of a fleet that records what it is asked to do, and a client of them. */
final class AdminPort implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeFleetAdmin fleet = new FakeFleetAdmin();

    FakeFleetAdmin fleet() {
        return fleet;
    }

    /** Opens one on this machine; returns its number. */
    int open(@Nullable String token) {
        var address = ListenAddress.parse("127.0.0.1:0");
        return AdminServer.open(vertx, address, FakeInspection.sources(fleet), new AdminSecrets(token, null))
                .await()
                .actualPort();
    }

    HttpResponse<String> send(int port, String verb, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What the JDK's client does not send: a GET of any path with one header, in UTF-8; the whole answer. */
    static String raw(int port, String path, String header) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close().await();
    }
}
