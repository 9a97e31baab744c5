package io.vfleet.wire.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vfleet.engine.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The part of an HTTP listener on one event loop: its open connections, and timeouts of idle connections and slow
 * bodies. Everything runs on that loop.
 */
final class LoopListener {
    private static final long SWEEP_MILLIS = 1_000;

    /** One open connection. */
    private static final class OpenConnection {
        final HttpConnection connection;
        int requests;
        long idleSinceNanos;

        OpenConnection(HttpConnection connection) {
            this.connection = connection;
        }
    }

    private final Context context;
    private final Loop loop;
    private final ListenerOptions options;
    private final Endpoint endpoint;
    private final RequestObserver observer;
    private final AtomicInteger connections;
    private final LargeBodies largeBodies;
    private final ReusableBuffer buffer = new ReusableBuffer();
    private final Map<HttpConnection, OpenConnection> openConnections = new HashMap<>();
    // Both in the order of waiting, the longest first.
    private final Set<OpenConnection> idle = new LinkedHashSet<>();
    private final Set<HttpExchange> readingBody = new LinkedHashSet<>();
    private boolean stopping;

    /** {@code connections} and {@code largeBodies} are those of all loops. */
    LoopListener(
            Context context,
            Loop loop,
            ListenerOptions options,
            Endpoint endpoint,
            RequestObserver observer,
            AtomicInteger connections,
            LargeBodies largeBodies) {
        this.context = context;
        this.loop = loop;
        this.options = options;
        this.endpoint = endpoint;
        this.observer = observer;
        this.connections = connections;
        this.largeBodies = largeBodies;
    }

    /** Handles the server's connections and requests from now on. */
    void serve(HttpServer server) {
        server.connectionHandler(this::opened)
                .requestHandler(this::requested)
                .invalidRequestHandler(
                        request -> new HttpExchange(request, this).answerErrorAndClose(HttpError.BAD_REQUEST));
        loop.after(SWEEP_MILLIS, this::sweep);
    }

    private void opened(HttpConnection connection) {
        if (connections.incrementAndGet() > options.connectionsMax() || stopping) {
            connections.decrementAndGet();
            connection.close();
            return;
        }
        OpenConnection peer = new OpenConnection(connection);
        openConnections.put(connection, peer);
        markIdle(peer);
        connection.closeHandler(_ -> closed(peer));
    }

    private void closed(OpenConnection peer) {
        connections.decrementAndGet();
        openConnections.remove(peer.connection);
        idle.remove(peer);
    }

    private void requested(HttpServerRequest request) {
        OpenConnection peer = openConnections.get(request.connection());
        if (peer != null && peer.requests++ == 0) idle.remove(peer);
        HttpExchange exchange = new HttpExchange(request, this);
        exchange.runTurn(() -> endpoint.handle(exchange));
    }

    /** The response to a request was written to the socket. */
    void ended(HttpConnection connection) {
        OpenConnection peer = openConnections.get(connection);
        if (peer != null && --peer.requests == 0) markIdle(peer);
    }

    private void markIdle(OpenConnection peer) {
        peer.idleSinceNanos = loop.clock().nanos();
        idle.add(peer);
    }

    void bodyBegins(HttpExchange exchange) {
        readingBody.add(exchange);
    }

    void bodyEnded(HttpExchange exchange) {
        readingBody.remove(exchange);
    }

    /** Ends slow bodies and idle connections; the sets are ordered by age, so only expired entries are visited. */
    private void sweep() {
        long now = loop.clock().nanos();
        for (Iterator<HttpExchange> slow = readingBody.iterator(); slow.hasNext(); ) {
            HttpExchange exchange = slow.next();
            if (isWithin(options.bodyMax(), exchange.startNanos(), now)) break;
            slow.remove();
            exchange.answerErrorAndClose(HttpError.TOO_SLOW);
        }
        for (Iterator<OpenConnection> quiet = idle.iterator(); quiet.hasNext(); ) {
            OpenConnection peer = quiet.next();
            if (isWithin(options.idleMax(), peer.idleSinceNanos, now)) break;
            quiet.remove();
            peer.connection.close();
        }
        if (!stopping) loop.after(SWEEP_MILLIS, this::sweep);
    }

    private static boolean isWithin(Duration max, long sinceNanos, long nowNanos) {
        return nowNanos - sinceNanos < max.toNanos();
    }

    /** Closes idle connections; the others are closed once their requests are answered. */
    void stop() {
        stopping = true;
        for (OpenConnection peer : Set.copyOf(idle)) peer.connection.close();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Context context() {
        return context;
    }

    LargeBodies largeBodies() {
        return largeBodies;
    }

    ReusableBuffer buffer() {
        return buffer;
    }

    Loop loop() {
        return loop;
    }

    ListenerOptions options() {
        return options;
    }

    RequestObserver observer() {
        return observer;
    }
}
