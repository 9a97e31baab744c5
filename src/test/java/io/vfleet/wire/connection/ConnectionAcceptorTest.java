package io.vfleet.wire.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.Clock;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.TestHttpServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Connections of real clients over TLS, through a gate.
 *
 * <p>long: one server for all effects.
 */
final class ConnectionAcceptorTest {
    private static final int HELD_MAX = 3;
    private static final int LONG_BODY = 40_000;

    /** Answers at once, a long body at /long, and at /never not at all. */
    private static final Endpoint ENDPOINT = new Endpoint() {
        @Override
        public void handle(HttpExchange exchange) {
            String path = exchange.request().path();
            if (path.equals("/never")) {
                exchange.onDisconnect(() -> {});
                return;
            }
            String body = path.equals("/long") ? "0123456789".repeat(LONG_BODY / 10) : "well";
            var bytes = new ByteArrayBuilder(LONG_BODY);
            bytes.put(body.getBytes(US_ASCII));
            exchange.response().answer(200, "application/octet-stream", bytes);
        }

        @Override
        public ErrorFormat errorFormat(String path) {
            return ErrorFormat.JSON;
        }
    };

    private final ConnectionAcceptor acceptor = new ConnectionAcceptor(HELD_MAX, Clock.system());
    private final TestHttpServer server = new TestHttpServer(ENDPOINT, Duration.ofSeconds(60), acceptor);

    @AfterEach
    void close() {
        server.close();
    }

    private FakeGate given(String... effects) {
        FakeGate gate = FakeGate.of(effects);
        acceptor.use(gate);
        return gate;
    }

    private void answered() throws IOException {
        try (RawHttpClient client = server.connect()) {
            assertEquals("well", client.get("/").body());
        }
    }

    private static void until(Condition condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, "in time");
            Thread.onSpinWait();
        }
    }

    /** What is waited for. */
    private interface Condition {
        boolean holds();
    }

    private HttpClient http2() throws IOException {
        return HttpClient.newBuilder()
                .version(Version.HTTP_2)
                .sslContext(RawHttpClient.trusting())
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        URI uri = URI.create("https://localhost:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void stallsAndDelaysAddUpAndAreBookedEachToItsRule() throws IOException {
        // given
        FakeGate gate = given("acceptStall: 60ms", "acceptStall: 40ms", "handshakeDelay: 50ms");
        long start = System.nanoTime();

        // when
        answered();

        // then
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(150), "held back");
        assertEquals(
                List.of(
                        "a accept-stall",
                        "b accept-stall",
                        "a held back 60",
                        "b held back 40",
                        "c handshake-delay",
                        "c held back 50"),
                gate.told);
    }

    @Test
    void whatIsHeldBackIsServedAtOnceWhenItsRuleGoes() throws Exception {
        for (String effect : List.of("acceptStall: 1h", "handshakeDelay: 9s")) {
            // given
            FakeGate gate = given(effect);
            var call = CompletableFuture.runAsync(() -> {
                try {
                    answered();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            until(() -> acceptor.heldCount() == 1);

            // when
            gate.clear();
            acceptor.rulesChanged();

            // then
            call.get(5, TimeUnit.SECONDS);
            assertEquals(0, acceptor.heldCount());
        }
    }

    @Test
    void aRefusedConnectionIsReset() {
        FakeGate gate = given("opening: refused");
        assertThrows(SocketException.class, this::answered);
        assertTrue(gate.told.contains("a refused"));
    }

    @Test
    void aHalfOpenConnectionIsNeverAnsweredUntilTheGateChanges() throws IOException {
        // given
        given("opening: half-open");
        try (var socket = new Socket("localhost", server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            socket.setSoTimeout(100);
            assertThrows(SocketTimeoutException.class, socket.getInputStream()::read);

            // when
            acceptor.use(ConnectionGate.OPEN);

            // then
            socket.setSoTimeout(20_000);
            assertThrows(SocketException.class, socket.getInputStream()::read);
        }
        answered();
    }

    @Test
    void aHalfOpenConnectionIsNotHeldAfterItsClientHasLeft() throws IOException {
        given("opening: half-open");
        try (var socket = new Socket("localhost", server.port())) {
            until(() -> acceptor.heldCount() == 1);
            socket.getOutputStream().write(1);
        }
        until(() -> acceptor.heldCount() == 0);
    }

    @Test
    void whatThereIsNoRoomToHoldIsServed() throws IOException {
        given("opening: half-open");
        var held = new Socket[HELD_MAX];
        for (int i = 0; i < HELD_MAX; i++) held[i] = new Socket("localhost", server.port());
        until(() -> acceptor.heldCount() == HELD_MAX);
        answered();
        for (Socket each : held) each.close();
    }

    @Test
    void anAddressHasAtMostSoManyConnections() throws IOException {
        // given
        given("perAddressMax: 2");
        RawHttpClient first = server.connect();
        RawHttpClient second = server.connect();
        assertEquals("well", first.get("/").body());
        assertEquals("well", second.get("/").body());
        assertThrows(SocketException.class, this::answered);

        // when
        first.close();

        // then
        until(() -> server.listener().connections() == 1);
        answered();
        second.close();
    }

    @Test
    void thoseThatAreStalledCountAsConnectionsOfTheirAddress() throws IOException {
        given("acceptStall: 200ms", "perAddressMax: 2");
        try (var first = new Socket("localhost", server.port());
                var second = new Socket("localhost", server.port());
                var third = new Socket("localhost", server.port())) {
            third.setSoTimeout(5_000);
            assertThrows(SocketException.class, third.getInputStream()::read);
            for (Socket each : List.of(first, second)) {
                each.setSoTimeout(50);
                assertThrows(SocketTimeoutException.class, each.getInputStream()::read);
            }
        }
    }

    @Test
    void theCallAfterTheLastIsResetWithItsConnection() throws IOException {
        FakeGate gate = given("resetAfter: {calls: 2}");
        try (RawHttpClient client = server.connect()) {
            assertEquals("well", client.get("/").body());
            assertEquals("well", client.get("/").body());
            assertThrows(SocketException.class, () -> client.get("/"));
        }
        assertEquals(List.of("a connection-reset"), gate.told);
        answered();
    }

    @Test
    void inHttp2OnlyTheStreamIsResetAndCallsAreCountedAnew() throws Exception {
        FakeGate gate = given("resetAfter: {calls: 2}");
        try (HttpClient client = http2()) {
            for (int round = 0; round < 2; round++) {
                assertEquals("well", get(client, "/").body());
                assertEquals("well", get(client, "/").body());
                assertThrows(IOException.class, () -> get(client, "/never"));
            }
        }
        assertEquals(List.of("a connection-reset", "a connection-reset"), gate.told);
        assertEquals(1, gate.asked.get(), "connections");
    }

    @Test
    void inHttp2TheConnectionIsResetWhereTheRuleSaysSo() throws Exception {
        FakeGate gate = given("resetAfter: {calls: 1, scope: connection}");
        try (HttpClient client = http2()) {
            assertEquals("well", get(client, "/").body());
            assertThrows(IOException.class, () -> get(client, "/never"));
            assertEquals("well", get(client, "/").body());
        }
        assertTrue(gate.asked.get() >= 2, "another connection");
    }

    @Test
    void aCallThatIsOpenWhenTheTimeIsOverIsReset() throws Exception {
        given("resetAfter: {time: 300ms}");
        try (RawHttpClient client = server.connect()) {
            assertThrows(SocketException.class, () -> client.get("/never"));
        }
        assertEquals("reset", Objects.requireNonNull(server.served()).outcome());
        try (HttpClient client = http2()) {
            assertThrows(IOException.class, () -> get(client, "/never"));
            assertEquals("well", get(client, "/").body());
        }
    }

    @Test
    void noMoreThanSoManyBytesAreSent() throws Exception {
        given("resetAfter: {bytes: 20KiB}");
        try (RawHttpClient client = server.connect()) {
            assertEquals("well", client.get("/").body());
            assertThrows(IOException.class, () -> client.get("/long"));
        }
        try (HttpClient client = http2()) {
            assertThrows(IOException.class, () -> get(client, "/long"));
        }
    }

    @Test
    void aResetThatIsPendingIsForgottenWhenItsRuleGoes() throws IOException {
        FakeGate gate = given("resetAfter: {calls: 1}");
        try (RawHttpClient client = server.connect()) {
            assertEquals("well", client.get("/").body());
            gate.clear();
            assertEquals("well", client.get("/").body());
        }
    }

    @Test
    void otherPortsAreLetThrough() throws IOException {
        FakeGate gate = given("opening: refused");
        acceptor.guard(1);
        answered();
        assertEquals(0, gate.asked.get());
    }
}
