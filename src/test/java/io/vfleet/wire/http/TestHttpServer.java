package io.vfleet.wire.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.engine.VertxLoops;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real HTTP listener over TLS on a free port. */
public final class TestHttpServer implements AutoCloseable {
    public static final int BODY_MAX = 100_000;
    public static final int DRAINED_MAX = 104 << 20;
    public static final int CONNECTIONS_MAX = 32;
    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final BlockingQueue<RequestObserver.ServedRequest> served = new LinkedBlockingQueue<>();
    private final Duration patience;
    private final VertxLoops loops;
    private final HttpListener listener;

    public TestHttpServer(Endpoint door) {
        this(door, Duration.ofSeconds(60));
    }

    /** {@code patience}: for bodies and for idle connections. */
    public TestHttpServer(Endpoint door, Duration patience) {
        this.patience = patience;
        this.loops = outcome(VertxLoops.start(vertx, LOOPS, 1000));
        this.listener = outcome(HttpListener.open(vertx, loops, listening(0), door, served::add));
    }

    private ListenerOptions listening(int port) {
        var certificate = new PemKeyCertOptions().setCertPath("wire/cert.pem").setKeyPath("wire/key.pem");
        return new ListenerOptions(
                new ListenAddress("127.0.0.1", port),
                certificate,
                CONNECTIONS_MAX,
                BODY_MAX,
                8192,
                patience,
                patience,
                DRAINED_MAX);
    }

    /** A listener more, in the process of the first. */
    HttpListener openAgain(int port, Endpoint door) {
        Vertx other = port == 0 ? vertx : Vertx.vertx();
        VertxLoops otherLoops = port == 0 ? loops : outcome(VertxLoops.start(other, 1, 1000));
        try {
            return outcome(HttpListener.open(other, otherLoops, listening(port), door, RequestObserver.NONE));
        } finally {
            if (port != 0) outcome(other.close());
        }
    }

    public int port() {
        return listener.port();
    }

    public HttpListener listener() {
        return listener;
    }

    public RawHttpClient connect() throws IOException {
        return new RawHttpClient(port());
    }

    /** What the observer was told next; null when nothing came. */
    public RequestObserver.@Nullable ServedRequest served() throws InterruptedException {
        return served.poll(10, TimeUnit.SECONDS);
    }

    /** What the observer was told so far is not asked for. */
    public void forget() {
        served.clear();
    }

    public static <T> T outcome(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        outcome(Future.join(List.of(listener.stop(Duration.ZERO))).transform(_ -> vertx.close()));
    }
}
