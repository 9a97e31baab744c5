package io.vfleet.wire.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vfleet.engine.Loop;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopMemory;
import io.vfleet.memory.MemoryShare;
import io.vfleet.wire.WaitingList;
import io.vfleet.wire.connection.ConnectionFuse;
import io.vfleet.wire.http.HttpListener.ConnectionCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The part of an HTTP listener on one event loop: its open connections, and timeouts of idle connections and slow
 * bodies. Everything runs on that loop.
 *
 * <p>long: what a connection has begun ends here, in whatever way.
 */
final class LoopListener {
    private static final long SWEEP_MILLIS = 1_000;

    // 60 KB of headers that have a name of few letters and no value take 0.8 MB.
    private static final int HEAD_HELD_PER_BYTE = 13;
    private static final Duration UNREAD_IN_SHORTAGE_MAX = Duration.ofSeconds(1);

    /** One connection. */
    static final class OpenConnection extends WaitingList.Entry<OpenConnection> {
        final HttpConnection connection;
        final String remoteAddress;
        int requests;
        long idleSinceNanos;
        long headHeld;
        // The rest of a refused request is received and discarded.
        boolean draining;
        boolean closed;
        // Whether a request has begun or ended since the last bytes were received.
        boolean active;
        final long number;
        final @Nullable ConnectionFuse fuse;

        OpenConnection(HttpConnection connection, long number) {
            this.connection = connection;
            this.fuse = ConnectionChannel.fuse(connection);
            this.number = number;
            this.remoteAddress = RequestClientReader.remoteAddress(connection);
        }
    }

    private final Context context;
    private final Loop loop;
    private final ListenerOptions options;
    private final Endpoint endpoint;
    private final RequestObserver observer;
    private final ConnectionCounts connections;
    private final LoopMemory memory;
    private final UnreadResponses unreadResponses;
    private final UnfinishedBodies unfinishedBodies;
    private final MemoryShare largeBodies;
    private final ReusableBuffer buffer = new ReusableBuffer();
    private final Map<HttpConnection, OpenConnection> openConnections = new HashMap<>();
    private final WaitingList<OpenConnection> idle = new WaitingList<>();
    private final AtomicBoolean shortagePending = new AtomicBoolean();
    private final Runnable shortage = this::onShortage;
    private boolean stopping;

    /** {@code connections} and {@code largeBodies}: the connections, and what large bodies take, on all loops. */
    LoopListener(
            Context context,
            Loop loop,
            ListenerOptions options,
            Endpoint endpoint,
            RequestObserver observer,
            ConnectionCounts connections,
            MemoryShare largeBodies) {
        this.context = context;
        this.loop = loop;
        this.options = options;
        this.endpoint = endpoint;
        this.observer = observer;
        this.connections = connections;
        this.memory = options.memory().loop(loop.index());
        this.unreadResponses = new UnreadResponses(memory, loop.clock());
        this.largeBodies = largeBodies;
        this.unfinishedBodies = new UnfinishedBodies(loop, options, largeBodies);
    }

    /** Handles the server's connections and requests from now on. */
    void serve(HttpServer server) {
        server.connectionHandler(this::opened)
                .requestHandler(this::requested)
                .invalidRequestHandler(request ->
                        exchange(request).response().answerErrorAndClose(RequestHeadCheck.unreadable(request)));
        options.memory().onShortage(shortage);
        loop.after(SWEEP_MILLIS, this::sweep);
    }

    /** Makes room for others: who has read nothing for a second, or sends its body slowly, does not get more time. Any thread. */
    private void onShortage() {
        if (!shortagePending.compareAndSet(false, true)) return;
        loop.send(() -> {
            shortagePending.set(false);
            unreadResponses.endAfter(UNREAD_IN_SHORTAGE_MAX);
            unfinishedBodies.onShortage();
        });
    }

    private void opened(HttpConnection connection) {
        if (connections.open().incrementAndGet() > options.connectionsMax() || stopping) {
            connections.open().decrementAndGet();
            connection.close();
            return;
        }
        OpenConnection peer =
                new OpenConnection(connection, connections.accepted().incrementAndGet());
        openConnections.put(connection, peer);
        markIdle(peer, loop.clock().nanos());
        connection.closeHandler(_ -> closed(peer));
        ConnectionChannel.limitPipelined(connection);
        ConnectionChannel.onReceived(connection, bytes -> received(peer, bytes));
    }

    /** Charges what is the beginning of a request's head; the server keeps it, and its lines are costly when short. */
    private void received(OpenConnection peer, int bytes) {
        boolean active = peer.active;
        peer.active = false;
        if (active || peer.requests > 0 || peer.draining || bytes == 0 || peer.closed) return;
        long held = (long) bytes * HEAD_HELD_PER_BYTE;
        if (memory.charge(HeldKind.REQUEST, held)) peer.headHeld += held;
        else ConnectionChannel.closeNow(peer.connection);
    }

    private void releaseHead(OpenConnection peer) {
        if (peer.headHeld == 0) return;
        memory.release(HeldKind.REQUEST, peer.headHeld);
        peer.headHeld = 0;
    }

    private void closed(OpenConnection peer) {
        releaseHead(peer);
        if (stopping) connections.cutCalls().addAndGet(peer.requests);
        connections.open().decrementAndGet();
        peer.closed = true;
        openConnections.remove(peer.connection);
        idle.remove(peer);
    }

    private void requested(HttpServerRequest request) {
        HttpExchange exchange = exchange(request);
        begins(exchange.peer());
        ConnectionFuse fuse = exchange.peer().fuse;
        if (fuse != null && exchange.isResetBy(fuse)) return;
        HttpError refusal = RequestHeadCheck.refusal(request);
        if (refusal == null) exchange.runTurn(() -> endpoint.handle(exchange));
        else exchange.response().answerErrorAndClose(refusal);
    }

    private HttpExchange exchange(HttpServerRequest request) {
        OpenConnection peer = openConnections.get(request.connection());
        if (peer == null) {
            // There were too many connections: it is being closed.
            peer = new OpenConnection(request.connection(), 0);
            peer.closed = true;
        }
        return new HttpExchange(request, this, peer);
    }

    private void begins(OpenConnection peer) {
        releaseHead(peer);
        peer.active = true;
        if (peer.requests++ == 0) idle.remove(peer);
    }

    /** The response to a request was written to the socket. */
    void ended(OpenConnection peer, long now) {
        peer.active = true;
        if (--peer.requests == 0 && !peer.closed) markIdle(peer, now);
    }

    private void markIdle(OpenConnection peer, long now) {
        peer.idleSinceNanos = now;
        idle.add(peer);
    }

    /** A client is not there any more, or is cut off, before it was answered. */
    void abandoned() {
        if (stopping) connections.cutCalls().incrementAndGet();
    }

    void bodyBegins(HttpExchange exchange) {
        unfinishedBodies.add(exchange);
    }

    void bodyEnded(HttpExchange exchange) {
        unfinishedBodies.remove(exchange);
    }

    /** Ends slow bodies and idle connections; the connections are ordered by age, so only expired ones are visited. */
    private void sweep() {
        long now = loop.clock().nanos();
        unfinishedBodies.sweep();
        for (OpenConnection peer = idle.first();
                peer != null && now - peer.idleSinceNanos >= options.idleMax().toNanos();
                peer = idle.first()) {
            idle.remove(peer);
            peer.connection.close();
        }
        unreadResponses.endAfter(options.responseMax());
        if (!stopping) loop.after(SWEEP_MILLIS, this::sweep);
    }

    /** Closes idle connections; the others are closed once their requests are answered. */
    void stop() {
        stopping = true;
        options.memory().removeShortageListener(shortage);
        for (OpenConnection peer = idle.first(); peer != null; peer = idle.first()) {
            idle.remove(peer);
            peer.connection.close();
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Context context() {
        return context;
    }

    LoopMemory memory() {
        return memory;
    }

    /** What bodies over 64 KiB take at most. */
    MemoryShare largeBodies() {
        return largeBodies;
    }

    UnreadResponses unreadResponses() {
        return unreadResponses;
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
