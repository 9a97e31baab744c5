package io.vfleet.wire.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vfleet.wire.ByteArrayBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Limits, timeouts, large responses and shutdown of an HTTP listener.
 *
 * <p>long: one listener, seen from outside.
 */
final class HttpListenerTest {
    private static final long MANY_BYTES = 200_000_000;

    private final AtomicLong produced = new AtomicLong();
    private final BlockingQueue<HttpExchange> waiting = new LinkedBlockingQueue<>();

    /** The path selects the answer. */
    private final Endpoint endpoint = exchange -> exchange.body(_ -> {
        switch (exchange.request().path()) {
            case "/wait" -> waiting.add(exchange);
            case "/many" -> exchange.response().answer(200, this::many);
            default ->
                answer(
                        exchange,
                        "x".repeat(Integer.parseInt(exchange.request().path().substring(1))));
        }
    });

    @Test
    void aBodyOverTheLimitIsAnswered413AndCutOff() throws IOException {
        try (TestHttpServer server = new TestHttpServer(endpoint);
                RawHttpClient declared = server.connect();
                RawHttpClient chunked = server.connect()) {
            declared.send("POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: " + (TestHttpServer.BODY_MAX + 1)
                    + "\r\n\r\nstart");
            assertEquals(413, declared.answer().status());
            assertTrue(declared.isClosedByServer());

            chunked.send("POST /1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            chunked.send("c351\r\n" + "y".repeat(50_001) + "\r\nc351\r\n" + "y".repeat(50_001) + "\r\n");
            assertEquals(413, chunked.answer().status());
            assertTrue(chunked.isClosedByServer());
        }
    }

    @Test
    void largeBodiesBeyondTheRoomForThemAreRefusedAndTheOthersAreRead() throws Exception {
        String head = "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: " + TestHttpServer.BODY_MAX + "\r\n\r\n";
        String most = head + "y".repeat(TestHttpServer.BODY_MAX - 1);
        try (TestHttpServer server = new TestHttpServer(endpoint)) {
            for (int round = 0; round < 3; round++) {
                try (RawHttpClient goes = server.connect()) {
                    goes.send(most);
                }
                assertEquals("gone", Objects.requireNonNull(server.served()).outcome(), "its room is given back");
                assertEquals(List.of(503, 200, 200), statusesOfThree(server, most));
                for (int i = 0; i < 3; i++) server.served();
            }
        }
    }

    @Test
    void slowBodiesAreEndedForOthersAndTheRestOfTheMemoryIsLeftToSmallOnes() throws Exception {
        String head = "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: " + TestHttpServer.BODY_MAX + "\r\n\r\n";
        String most = head + "y".repeat(TestHttpServer.BODY_MAX - 1);
        try (TestHttpServer server = new TestHttpServer(endpoint);
                RawHttpClient slow = server.connect();
                RawHttpClient other = server.connect();
                RawHttpClient small = server.connect();
                RawHttpClient refused = server.connect()) {
            slow.send(most);
            other.send(most);
            refused.send(most + "y");
            assertEquals(503, refused.answer().status());
            assertEquals(200, small.request("POST", "/1", "y").status());
            BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
            for (RawHttpClient client : List.of(slow, other))
                Thread.ofVirtual().start(() -> statuses.add(status(client)));
            assertEquals(503, statuses.take(), "one of the slow bodies is ended");
            try (RawHttpClient next = server.connect()) {
                next.send(most + "y");
                assertEquals(200, next.answer().status());
            }
        }
    }

    /** Sends three bodies up to their last bytes, which follow once one of them was refused. */
    private static List<Integer> statusesOfThree(TestHttpServer server, String most) throws Exception {
        BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
        try (RawHttpClient one = server.connect();
                RawHttpClient two = server.connect();
                RawHttpClient three = server.connect()) {
            List<RawHttpClient> clients = List.of(one, two, three);
            for (RawHttpClient client : clients) {
                client.send(most);
                Thread.ofVirtual().start(() -> statuses.add(status(client)));
            }
            int refused = statuses.take();
            for (RawHttpClient client : clients) client.send("y");
            return List.of(refused, statuses.take(), statuses.take());
        }
    }

    private static int status(RawHttpClient client) {
        try {
            return client.answer().status();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void halfBodiesHalfHeadsAndSilentConnectionsTimeOut() throws IOException {
        try (TestHttpServer server = new TestHttpServer(endpoint, Duration.ofMillis(500));
                RawHttpClient body = server.connect();
                RawHttpClient head = server.connect();
                RawHttpClient silent = server.connect();
                RawHttpClient waits = server.connect()) {
            waits.send("POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            body.send("POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
            head.send("POST /1 HTTP/1.1\r\nHo");
            assertEquals(408, body.answer().status());
            assertTrue(body.isClosedByServer());
            assertTrue(head.isClosedByServer());
            assertTrue(silent.isClosedByServer());
            answerTheWaiting();
            assertEquals(200, waits.answer().status(), "who waits for an answer is not idle");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() throws IOException {
        List<RawHttpClient> clients = new ArrayList<>();
        try (TestHttpServer server = new TestHttpServer(endpoint)) {
            for (int i = 0; i < TestHttpServer.CONNECTIONS_MAX; i++) {
                RawHttpClient client = server.connect();
                clients.add(client);
                assertEquals(200, client.get("/1").status());
            }
            assertEquals(TestHttpServer.CONNECTIONS_MAX, server.listener().connections());
            assertThrows(IOException.class, () -> server.connect().get("/1"));
            assertEquals(200, clients.getFirst().get("/1").status());
        }
        for (RawHttpClient client : clients) client.close();
    }

    @Test
    void bigAnswersAreCompressedWhenAskedFor() throws IOException {
        try (TestHttpServer server = new TestHttpServer(endpoint);
                RawHttpClient client = server.connect()) {
            RawHttpClient.RawResponse big = client.get("/5000", "Accept-Encoding: gzip");
            assertEquals("gzip", big.headers().get("content-encoding"));
            assertTrue(big.body().length() < 500);
            assertEquals(
                    null, client.get("/1000", "Accept-Encoding: gzip").headers().get("content-encoding"));
            assertEquals(5000, client.get("/5000").body().length());
        }
    }

    @Test
    void aHugeAnswerWaitsForItsReader() throws IOException {
        try (TestHttpServer server = new TestHttpServer(endpoint)) {
            RawHttpClient slow = server.connect();
            slow.send("GET /many HTTP/1.1\r\nHost: x\r\n\r\n");
            assertEquals("chunked", slow.head().headers().get("transfer-encoding"));
            // Others are served meanwhile, and what the slow one does not read is not produced.
            try (RawHttpClient other = server.connect()) {
                for (int i = 0; i < 200; i++) assertEquals(200, other.get("/10").status());
            }
            assertTrue(produced.get() < 20_000_000, "produced unread: " + produced.get());
            slow.close();
        }
    }

    @Test
    void aHugeAnswerComesWhole() throws Exception {
        try (TestHttpServer server = new TestHttpServer(endpoint)) {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(RawHttpClient.trusting())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            try (var in = client.send(request(server, "/many"), BodyHandlers.ofInputStream())
                    .body()) {
                long read = 0;
                byte[] part = new byte[64 * 1024];
                for (int n = in.read(part); n >= 0; n = in.read(part)) read += n;
                assertEquals(MANY_BYTES, read);
            }
        }
    }

    @Test
    void http2IsSpokenToWhoAsksForIt() throws Exception {
        try (TestHttpServer server = new TestHttpServer(endpoint)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(RawHttpClient.trusting()).build();
            var answer = client.send(request(server, "/70000"), BodyHandlers.ofString());
            assertEquals(HttpClient.Version.HTTP_2, answer.version());
            assertEquals(70_000, answer.body().length());
            HttpRequest big = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/1"))
                    .POST(HttpRequest.BodyPublishers.ofString("y".repeat(TestHttpServer.BODY_MAX + 1)))
                    .build();
            assertEquals(413, client.send(big, BodyHandlers.ofString()).statusCode());
        }
    }

    @Test
    void aStopLetsWaitsHaveTheirAnswersAndClosesTheRest() throws Exception {
        try (TestHttpServer server = new TestHttpServer(endpoint);
                RawHttpClient waits = server.connect();
                RawHttpClient idle = server.connect()) {
            assertEquals(200, idle.get("/1").status());
            waits.send("POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            HttpExchange waited = waiting.take();
            Future<Void> stopped = server.listener().stop(Duration.ofSeconds(20));
            assertTrue(idle.isClosedByServer());
            waited.loop().send(() -> answer(waited, "end"));
            assertEquals("end", waits.answer().body());
            assertTrue(waits.isClosedByServer());
            TestHttpServer.await(stopped);
            assertThrows(IOException.class, server::connect);
        }
    }

    @Test
    void aPortInUseIsAFailure() {
        try (TestHttpServer server = new TestHttpServer(endpoint)) {
            assertThrows(CompletionException.class, () -> server.openAnother(server.port(), endpoint));
            HttpListener other = server.openAnother(0, endpoint);
            assertNotEquals(server.port(), other.port(), "every listener has a port of its own");
            TestHttpServer.await(other.stop(Duration.ZERO));
        }
    }

    private void answerTheWaiting() throws InterruptedException {
        HttpExchange exchange = waiting.take();
        exchange.loop().send(() -> answer(exchange, "late"));
    }

    private boolean many(ByteArrayBuilder out) {
        for (int i = 0; i < 100; i++) out.putAscii("0123456789".repeat(8));
        return produced.addAndGet(8000) < MANY_BYTES;
    }

    private static HttpRequest request(TestHttpServer server, String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .build();
    }

    private static void answer(HttpExchange exchange, String text) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(text.length());
        bytes.putAscii(text);
        exchange.response().answer(200, "text/plain", bytes);
    }
}
