package io.vfleet.wire.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.engine.Clock;
import io.vfleet.engine.VertxLoops;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.wire.connection.ConnectionAcceptor;
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
    /** Bodies have half of it: room for two of the largest. */
    public static final int MEMORY_MAX = 4 * BODY_MAX + 80_000;

    public static final int DRAINED_MAX = 104 << 20;
    public static final int STREAM_RESETS_MAX = 50;
    public static final int CONNECTIONS_MAX = 32;
    private static final int LOOPS = 2;

    private final Vertx vertx;
    private final BlockingQueue<RequestObserver.ServedRequest> served = new LinkedBlockingQueue<>();
    private final MemoryBudget memory = new MemoryBudget(MEMORY_MAX, LOOPS);
    private final Duration timeout;
    private final VertxLoops loops;
    private final HttpListener listener;

    public TestHttpServer(Endpoint endpoint) {
        this(endpoint, Duration.ofSeconds(60));
    }

    /** {@code timeout}: the limit for bodies and for idle connections. */
    public TestHttpServer(Endpoint endpoint, Duration timeout) {
        this(endpoint, timeout, new ConnectionAcceptor(CONNECTIONS_MAX, Clock.system()));
    }

    /** {@code acceptor}: guards its port. */
    public TestHttpServer(Endpoint endpoint, Duration timeout, ConnectionAcceptor acceptor) {
        this.timeout = timeout;
        this.vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(LOOPS))
                .withTransport(acceptor.transport())
                .build();
        this.loops = await(VertxLoops.start(vertx, LOOPS, 1000));
        this.listener = await(HttpListener.open(vertx, loops, options(0), endpoint, served::add));
        acceptor.guard(listener.port());
    }

    private ListenerOptions options(int port) {
        var certificate = new PemKeyCertOptions().setCertPath("wire/cert.pem").setKeyPath("wire/key.pem");
        return new ListenerOptions(
                new ListenAddress("127.0.0.1", port),
                certificate,
                CONNECTIONS_MAX,
                BODY_MAX,
                8192,
                STREAM_RESETS_MAX,
                timeout,
                timeout,
                timeout,
                DRAINED_MAX,
                memory);
    }

    /** Opens another listener in the same process. */
    HttpListener openAnother(int port, Endpoint endpoint) {
        Vertx other = port == 0 ? vertx : Vertx.vertx();
        VertxLoops otherLoops = port == 0 ? loops : await(VertxLoops.start(other, 1, 1000));
        try {
            return await(HttpListener.open(other, otherLoops, options(port), endpoint, RequestObserver.NONE));
        } finally {
            if (port != 0) await(other.close());
        }
    }

    public int port() {
        return listener.port();
    }

    public HttpListener listener() {
        return listener;
    }

    /** What clients make the listener hold. */
    public MemoryBudget memory() {
        return memory;
    }

    public RawHttpClient connect() throws IOException {
        return new RawHttpClient(port());
    }

    /** The next request that the observer received; null when none came within ten seconds. */
    public RequestObserver.@Nullable ServedRequest served() throws InterruptedException {
        return served.poll(10, TimeUnit.SECONDS);
    }

    /** Discards the requests that the observer has received so far. */
    public void clearServed() {
        served.clear();
    }

    public static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(Future.join(List.of(listener.stop(Duration.ZERO))).transform(_ -> vertx.close()));
    }
}
