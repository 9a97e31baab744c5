package io.vfleet.wire;

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

/** One loop's part of a listener: its connections, and who of them keeps us waiting. Everything runs on that loop. */
final class Doorway {
    private static final long SWEEP_MILLIS = 1_000;

    /** One open connection. */
    private static final class Peer {
        final HttpConnection connection;
        int requests;
        long idleSinceNanos;

        Peer(HttpConnection connection) {
            this.connection = connection;
        }
    }

    private final Context context;
    private final Loop loop;
    private final Listening listening;
    private final Door door;
    private final RequestObserver observer;
    private final AtomicInteger connections;
    private final Scratch scratch = new Scratch();
    private final Map<HttpConnection, Peer> peers = new HashMap<>();
    // Both in the order of waiting, the longest first.
    private final Set<Peer> idle = new LinkedHashSet<>();
    private final Set<Exchange> reading = new LinkedHashSet<>();
    private boolean stopping;

    /** @param connections open ones of all loops */
    Doorway(
            Context context,
            Loop loop,
            Listening listening,
            Door door,
            RequestObserver observer,
            AtomicInteger connections) {
        this.context = context;
        this.loop = loop;
        this.listening = listening;
        this.door = door;
        this.observer = observer;
        this.connections = connections;
    }

    /** Takes the server's connections and requests. */
    void serve(HttpServer server) {
        server.connectionHandler(this::opened)
                .requestHandler(this::requested)
                .invalidRequestHandler(request -> new Exchange(request, this).refuseAndClose(Refusal.BAD_REQUEST));
        loop.after(SWEEP_MILLIS, this::sweep);
    }

    private void opened(HttpConnection connection) {
        if (connections.incrementAndGet() > listening.connectionsMax() || stopping) {
            connections.decrementAndGet();
            connection.close();
            return;
        }
        Peer peer = new Peer(connection);
        peers.put(connection, peer);
        rests(peer);
        connection.closeHandler(_ -> closed(peer));
    }

    private void closed(Peer peer) {
        connections.decrementAndGet();
        peers.remove(peer.connection);
        idle.remove(peer);
    }

    private void requested(HttpServerRequest request) {
        Peer peer = peers.get(request.connection());
        if (peer != null && peer.requests++ == 0) idle.remove(peer);
        Exchange exchange = new Exchange(request, this);
        exchange.turn(() -> door.open(exchange));
    }

    /** An answer was given to the socket. */
    void ended(HttpConnection connection) {
        Peer peer = peers.get(connection);
        if (peer != null && --peer.requests == 0) rests(peer);
    }

    private void rests(Peer peer) {
        peer.idleSinceNanos = loop.clock().nanos();
        idle.add(peer);
    }

    void bodyBegins(Exchange exchange) {
        reading.add(exchange);
    }

    void bodyEnded(Exchange exchange) {
        reading.remove(exchange);
    }

    /** Ends what takes too long; the sets are in order, so it looks at no more than it ends. */
    private void sweep() {
        long now = loop.clock().nanos();
        for (Iterator<Exchange> slow = reading.iterator(); slow.hasNext(); ) {
            Exchange exchange = slow.next();
            if (isWithin(listening.bodyMax(), exchange.startNanos(), now)) break;
            slow.remove();
            exchange.refuseAndClose(Refusal.TOO_SLOW);
        }
        for (Iterator<Peer> quiet = idle.iterator(); quiet.hasNext(); ) {
            Peer peer = quiet.next();
            if (isWithin(listening.idleMax(), peer.idleSinceNanos, now)) break;
            quiet.remove();
            peer.connection.close();
        }
        if (!stopping) loop.after(SWEEP_MILLIS, this::sweep);
    }

    private static boolean isWithin(Duration max, long sinceNanos, long nowNanos) {
        return nowNanos - sinceNanos < max.toNanos();
    }

    /** Connections that wait for nothing are closed; the others are when they have their answers. */
    void stop() {
        stopping = true;
        for (Peer peer : Set.copyOf(idle)) peer.connection.close();
    }

    Door door() {
        return door;
    }

    Context context() {
        return context;
    }

    Scratch scratch() {
        return scratch;
    }

    Loop loop() {
        return loop;
    }

    Listening listening() {
        return listening;
    }

    RequestObserver observer() {
        return observer;
    }
}
