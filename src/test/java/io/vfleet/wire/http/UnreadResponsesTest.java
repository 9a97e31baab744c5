package io.vfleet.wire.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server holds of responses that clients do not read. */
final class UnreadResponsesTest {
    private static final String REQUEST = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Endpoint endless =
            exchange -> exchange.body(_ -> exchange.response().answer(200, this::part));

    private boolean part(ByteArrayBuilder out) {
        for (int i = 0; i < 100; i++) out.putAscii("0123456789".repeat(10));
        return true;
    }

    @Test
    void aClientThatDoesNotReadItsResponseIsDisconnected() throws Exception {
        try (TestHttpServer server = new TestHttpServer(endless, Duration.ofMillis(500));
                RawHttpClient client = server.connect()) {
            client.send(REQUEST);
            assertEquals("gone", Objects.requireNonNull(server.served()).outcome());
        }
    }

    @Test
    @Timeout(30)
    void inAShortageOfMemoryWhoReadsNothingMakesRoomForOthers() throws Exception {
        List<RawHttpClient> unread = new ArrayList<>();
        try (TestHttpServer server = new TestHttpServer(endless);
                RawHttpClient other = server.connect()) {
            for (int i = 0; i < 20; i++) {
                RawHttpClient client = server.connect();
                unread.add(client);
                client.send(REQUEST);
            }
            int refused = 0;
            other.send(REQUEST);
            for (RawResponse answer = other.head(); answer.status() != 200; answer = other.head()) {
                assertEquals(503, answer.status());
                other.skip(
                        Integer.parseInt(Objects.requireNonNull(answer.headers().get("content-length"))));
                refused++;
                other.send(REQUEST);
            }
            assertTrue(refused > 0, "there was no shortage");
            // Before the server, whose end would wait for them.
            for (RawHttpClient client : unread) client.close();
        }
    }
}
