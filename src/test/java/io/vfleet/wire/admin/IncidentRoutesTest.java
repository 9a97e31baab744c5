package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IncidentRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeFleetAdmin fleet = new FakeFleetAdmin();

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    private int open(@Nullable String token) {
        return AdminServer.open(
                        vertx, ListenAddress.parse("127.0.0.1:0"), fleet, () -> "", new AdminSecrets(token, null))
                .await()
                .actualPort();
    }

    private HttpResponse<String> send(int port, String verb, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/incidents" + path))
                .method(verb, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void incidentsAreListedRaisedAndEnded() throws Exception {
        int port = open(null);
        assertTrue(send(port, "GET", "", "").body().contains("host-down"));
        var raised = send(port, "POST", "", "good");
        assertEquals(202, raised.statusCode());
        assertEquals("{\"id\":\"raised-1\"}", raised.body().replaceAll("\\s", ""));
        assertEquals(202, send(port, "POST", "/waiting", "").statusCode());
        assertEquals(204, send(port, "DELETE", "/host-down", "").statusCode());
        assertEquals(List.of("raise good", "begin waiting", "end host-down"), fleet.calls);
    }

    @Test
    void whatCannotBeRaisedOrEndedIsAProblemThatSaysWhy() throws Exception {
        int port = open(null);
        var wrong = send(port, "POST", "", "bad");
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("body:1: wrong"));
        assertEquals(409, send(port, "POST", "/host-down", "").statusCode());
        assertEquals(404, send(port, "POST", "/unknown", "").statusCode());
        assertEquals(404, send(port, "DELETE", "/unknown", "").statusCode());
        assertEquals(413, send(port, "POST", "", "a".repeat(1 << 17)).statusCode());
        assertEquals(405, send(port, "GET", "/unknown", "").statusCode());
    }

    @Test
    void theTokenIsNeededToRaiseAndToEnd() throws Exception {
        int port = open("secret");
        assertEquals(401, send(port, "POST", "", "good").statusCode());
        assertEquals(401, send(port, "POST", "/waiting", "").statusCode());
        assertEquals(401, send(port, "DELETE", "/host-down", "").statusCode());
        assertEquals(200, send(port, "GET", "", "").statusCode());
        assertEquals(List.of(), fleet.calls);
    }
}
