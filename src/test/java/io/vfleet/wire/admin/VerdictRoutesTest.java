package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verdict on the admin port. */
final class VerdictRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeFleetAdmin fleet = new FakeFleetAdmin();

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    private HttpResponse<String> ask(String verb, String query, @Nullable String accept, @Nullable String token)
            throws Exception {
        int port = AdminServer.open(
                        vertx, ListenAddress.parse("127.0.0.1:0"), fleet, () -> "", new AdminSecrets(token, null))
                .await()
                .actualPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/v1/verdict" + query))
                .method(verb, BodyPublishers.noBody());
        if (accept != null) request.header("Accept", accept);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aVerdictIsReadInTheFormatThatIsAskedFor() throws Exception {
        assertEquals(
                "{\"verdict\":\"passed\"}", ask("GET", "", null, null).body().replaceAll("\\s", ""));
        assertEquals("TEXT", ask("GET", "?format=text", null, null).body());
        assertEquals("JUNIT", ask("GET", "", "application/xml", null).body());
        assertEquals(400, ask("GET", "?format=pdf", null, null).statusCode());
        assertEquals(List.of(), fleet.calls);
    }

    @Test
    void whoEndsTheRunNeedsTheToken() throws Exception {
        assertEquals(401, ask("POST", "", null, "secret").statusCode());
        assertEquals(200, ask("GET", "", null, "secret").statusCode());
        assertEquals(List.of(), fleet.calls);
        assertEquals(200, ask("POST", "", null, null).statusCode());
        assertEquals(List.of("end"), fleet.calls);
    }
}
