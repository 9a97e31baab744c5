package io.vfleet.wire.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of requests whose client is gone before their answer. */
@Timeout(60)
final class LostClientsTest {
    private static final int BODY = 1000;

    private final BlockingQueue<HttpExchange> called = new LinkedBlockingQueue<>();
    private final Endpoint waits = exchange -> exchange.body(_ -> called.add(exchange));

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aCallThatLearnsLateThatItsClientIsGoneHoldsNothing(HttpVersion version) throws Exception {
        try (TestHttpServer server = new TestHttpServer(waits)) {
            HttpExchange call = abandonedCall(server, version);
            assertEquals(BODY, server.memory().heldBytes());

            CompletableFuture<Void> told = new CompletableFuture<>();
            call.continueAnswer(() -> call.onDisconnect(() -> told.complete(null)));

            told.get(10, TimeUnit.SECONDS);
            assertEquals("gone", Objects.requireNonNull(server.served()).outcome());
            assertEquals(0, server.memory().heldBytes());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void theResultOfACallThatWasGivenUpIsNotHeld(HttpVersion version) throws Exception {
        try (TestHttpServer server = new TestHttpServer(waits)) {
            HttpExchange call = abandonedCall(server, version);
            CompletableFuture<Boolean> held = new CompletableFuture<>();
            call.continueAnswer(() -> {
                call.onDisconnect(() -> {});
                held.complete(call.holdResult(BODY));
            });

            assertFalse(held.get(10, TimeUnit.SECONDS));
            assertEquals(0, server.memory().heldBytes());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void everyPartOfACallThatAskedIsToldOfALostClientInTheOrderOfAsking(HttpVersion version) throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Endpoint asksTwice = exchange -> exchange.body(_ -> {
            exchange.onDisconnect(() -> told.add("first"));
            exchange.onDisconnect(() -> told.add("second"));
            called.add(exchange);
        });
        try (TestHttpServer server = new TestHttpServer(asksTwice)) {
            abandonedCall(server, version);
            assertEquals("first", told.poll(10, TimeUnit.SECONDS));
            assertEquals("second", told.poll(10, TimeUnit.SECONDS));
            assertEquals("gone", Objects.requireNonNull(server.served()).outcome());
        }
    }

    /** Half a head over HTTP/1, which is charged while it waits for its end. */
    @Test
    void halfAHeadOfAClosedConnectionIsNotHeld() throws Exception {
        try (TestHttpServer server = new TestHttpServer(waits)) {
            for (int i = 0; i < 10; i++) {
                try (RawHttpClient client = server.connect()) {
                    client.send("POST / HTTP/1.1\r\nHo");
                }
            }
            awaitNoConnections(server);
            assertEquals(0, server.memory().heldBytes());
        }
    }

    /** A call whose connection is closed by now. */
    private HttpExchange abandonedCall(TestHttpServer server, HttpVersion version) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(version)
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setTrustAll(true)
                    .setVerifyHost(false));
            HttpClientRequest request =
                    TestHttpServer.await(client.request(HttpMethod.POST, server.port(), "127.0.0.1", "/"));
            var _ = request.send(Buffer.buffer("x".repeat(BODY)));
            HttpExchange call = Objects.requireNonNull(called.poll(10, TimeUnit.SECONDS));
            TestHttpServer.await(request.connection().close());
            awaitNoConnections(server);
            return call;
        } finally {
            TestHttpServer.await(vertx.close());
        }
    }

    private static void awaitNoConnections(TestHttpServer server) {
        while (server.listener().connections() > 0) Thread.onSpinWait();
    }
}
