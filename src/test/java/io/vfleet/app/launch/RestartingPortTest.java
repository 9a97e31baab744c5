package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.engine.VertxLoops;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpListener;
import io.vfleet.wire.http.ListenerOptions;
import io.vfleet.wire.http.RequestObserver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RestartingPortTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int TRIES_MAX = 100_000;

    private final Vertx vertx = Vertx.vertx();
    private final VertxLoops loops = VertxLoops.start(vertx, 2, 1_000).await();
    private final Endpoint served =
            exchange -> exchange.body(_ -> exchange.response().answer(204));
    private final RestartingPort port = RestartingPort.open(
                    loops.at(0),
                    new ListenAddress("127.0.0.1", 0),
                    served,
                    new ShownCertificate(ServerSettings.DEFAULT, null),
                    this::listen)
            .await();

    private io.vertx.core.Future<HttpListener> listen(ListenAddress address, Endpoint endpoint) {
        var limits = Limits.DEFAULT;
        var options = new ListenerOptions(
                address,
                null,
                limits.connectionsMax(),
                limits.bodyBytesMax(),
                limits.headerBytesMax(),
                limits.streamResetsPerMinuteMax(),
                limits.connectionIdleMax(),
                limits.bodyTimeMax(),
                limits.responseTimeMax(),
                limits.drainedBytesMax(),
                MemoryBudget.unlimited(loops.count()));
        return HttpListener.open(vertx, loops, options, endpoint, RequestObserver.NONE);
    }

    @AfterEach
    void close() {
        port.stop(Duration.ZERO).await();
        vertx.close().await();
    }

    private int status() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + "/sdk"))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** The first status other than one, and than none. */
    private int statusAfter(int before) throws InterruptedException {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            try {
                int status = status();
                if (status != before) return status;
            } catch (IOException _) {
                Thread.onSpinWait();
            }
        }
        return before;
    }

    @Test
    void whatRestartsRefusesConnectionsWhileItIsDown() throws Exception {
        assertEquals(204, status());
        port.restart("vCenter", LONG, LONG);
        while (port.isOpen()) Thread.onSpinWait();
        assertThrows(ConnectException.class, this::status);
    }

    @Test
    void whatStartsSaysSoOnTheSamePort() throws Exception {
        port.restart("vCenter", Duration.ofMillis(1), LONG);
        assertEquals(503, statusAfter(204));
    }

    @Test
    void whatHasStartedServesAgain() throws Exception {
        port.restart("vCenter", LONG, LONG);
        // The second takes the place of the first.
        port.restart("vCenter", Duration.ofMillis(1), Duration.ofMillis(1));
        assertEquals(204, statusAfter(503));
    }

    @Test
    void whatIsReplacedServesAtOnceWhetherItIsDownOrStarts() throws Exception {
        port.restart("vCenter", LONG, LONG);
        while (port.isOpen()) Thread.onSpinWait();
        port.reopen("vCenter");
        assertEquals(204, statusAfter(503));

        port.restart("vCenter", Duration.ofMillis(1), LONG);
        assertEquals(503, statusAfter(204));
        port.reopen("another");
        assertEquals(503, status());
        port.reopen("vCenter");
        assertEquals(204, statusAfter(503));
    }
}
