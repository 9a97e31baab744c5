package io.vfleet.wire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MomentStreamTest {
    private final AdminPort admin = new AdminPort();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aReaderIsToldAtOnceAndThenEachSecond() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.open(null) + MomentStream.STREAM));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofLines());
            assertEquals(
                    "text/event-stream",
                    answer.headers().firstValue("content-type").orElseThrow());
            try (var lines = answer.body()) {
                var told = lines.filter(line -> line.startsWith("id:") || line.startsWith("data:"))
                        .limit(4)
                        .toList();
                assertEquals("id: 1", told.get(0));
                assertEquals("data: {\"machines\":1}", told.get(1));
                assertEquals("id: 2", told.get(2));
            }
            client.shutdownNow();
        }
    }

    @Test
    void theMomentCanBeAskedForByItself() throws Exception {
        var answer = admin.send(admin.open(null), "GET", MomentStream.MOMENT, "");
        assertTrue(answer.body().contains("\"machines\" : 1"), answer.body());
    }
}
