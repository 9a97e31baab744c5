package io.vfleet.wire.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vfleet.access.session.Session;
import io.vfleet.access.token.PresentedToken;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import io.vfleet.operation.RequestClient;
import io.vfleet.wire.WaitingList;
import io.vfleet.wire.connection.ConnectionFuse;
import io.vfleet.wire.http.RequestObserver.CalledObject;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response, and the work between them; runs on the event loop of the connection unless stated
 * otherwise.
 *
 * <p>long: what is known of one request, from its head to its last byte, is kept together.
 */
public final class HttpExchange extends WaitingList.Entry<HttpExchange> {
    private final HttpServerRequest httpRequest;
    private final HttpServerResponse httpResponse;
    private final LoopListener listener;
    private final LoopListener.OpenConnection peer;
    private final long startNanos;
    private long heldNanos;
    private final ExchangeRequest request;
    private final ExchangeResponse response;
    private final ExchangeMemory memory;
    private String protocol = "";
    private String type = "";
    private String method = "";
    private String outcome = "ok";
    private long bytesIn;
    private @Nullable RequestClient client;
    private @Nullable MoRef target;
    private @Nullable Session session;
    private @Nullable String task;
    private @Nullable RequestBodyReader bodyReader;
    private boolean running;
    private @Nullable Runnable onDisconnect;
    private @Nullable Runnable breakOff;

    HttpExchange(HttpServerRequest request, LoopListener listener, LoopListener.OpenConnection peer) {
        this.httpRequest = request;
        this.httpResponse = request.response();
        this.listener = listener;
        this.peer = peer;
        this.startNanos = listener.loop().clock().nanos();
        this.request = new ExchangeRequest(request);
        this.response = new ExchangeResponse(this, request, listener);
        this.memory = new ExchangeMemory(listener.memory(), listener.largeBodies());
    }

    public Loop loop() {
        return listener.loop();
    }

    public ExchangeRequest request() {
        return request;
    }

    public ExchangeResponse response() {
        return response;
    }

    public RequestClient client() {
        if (client == null) client = RequestClientReader.of(httpRequest, peer, protocol);
        return client;
    }

    /**
     * Adds what the body says about the client: its own id of the request, null when it has none, and the token that it
     * shows, null when it shows none.
     */
    public void identifyClient(@Nullable String operationId, @Nullable PresentedToken token) {
        client = RequestClientReader.withRequestDetails(client(), operationId, token);
    }

    /** Adds the body to what the token of the client in the headers may be signed with, if there is one. */
    public void signedWith(byte[] body) {
        client = RequestClientReader.withBody(client(), body);
    }

    /** Sets protocol, type and method for the observer; type and method must be names of the metamodel. */
    public void describeCall(String protocolName, String managedType, String methodOrProperty) {
        protocol = protocolName;
        type = managedType;
        method = methodOrProperty;
    }

    /** Sets the called object for the observer. */
    public void calls(MoRef object) {
        target = object;
    }

    /** Sets the caller for the observer, null for nobody, and returns it. */
    public @Nullable Session calledBy(@Nullable Session caller) {
        session = caller;
        return caller;
    }

    /** Sets the task for the observer, if the result of the call is one. */
    public void returns(@Nullable Object value) {
        if (value instanceof MoRef ref && ref.type().equals("Task")) task = ref.value();
    }

    /** Sets the outcome for the observer; {@code ok} by default. */
    public void outcome(String name) {
        outcome = name;
    }

    /**
     * Reads the whole body. A body over the limit is answered 413 and one that takes too long 408; both end the
     * connection, or the stream in HTTP/2.
     */
    public void body(Consumer<byte[]> handler) {
        listener.bodyBegins(this);
        bodyReader = new RequestBodyReader(this, httpRequest, listener.options().bodyBytesMax());
        bodyReader.read(handler);
    }

    /** What has arrived of the body is not needed, and what arrives of it is not kept. */
    void discardBody() {
        listener.bodyEnded(this);
        if (bodyReader != null) bodyReader.discard();
    }

    /**
     * As {@link #body}, for paths that read JSON: a body that states another content type is answered 415, because a web page of
     * any site can make a browser send it.
     */
    public void jsonBody(Consumer<byte[]> handler) {
        body(bytes -> {
            if (bytes.length == 0 || request.mayBeJson()) handler.accept(bytes);
            else response.answerError(HttpError.WRONG_CONTENT_TYPE);
        });
    }

    /** The body was read to its end, or cannot be read. */
    void bodyEnded(int length) {
        bytesIn = length;
        listener.bodyEnded(this);
    }

    /** Charges the result of the call until the request is answered; false when there is no room. */
    public boolean holdResult(long bytes) {
        return memory.takeResult(bytes);
    }

    /** What is held until the request is answered. */
    ExchangeMemory memory() {
        return memory;
    }

    /** The client has disconnected before its body was read, or before the call was answered. */
    void abandoned(int length) {
        bodyEnded(length);
        if (!response.giveUp()) return;
        listener.abandoned();
        outcome = "gone";
        onEnd(0);
    }

    /** The length of the body that was read. */
    public long bodyBytes() {
        return bytesIn;
    }

    /**
     * Runs work that is too long for a turn of the event loop on a worker thread, one request of this event loop after
     * the other, then continues on the event loop.
     */
    public <T> void runBlocking(Supplier<T> work, Consumer<T> then) {
        runBlocking(work, then, true);
    }

    /**
     * Goes on with the result of {@link #runBlocking} on a worker thread at once: behind requests that have not begun,
     * the results of many would wait in memory.
     */
    public <T> void continueBlocking(Supplier<T> work, Consumer<T> then) {
        runBlocking(work, then, false);
    }

    private <T> void runBlocking(Supplier<T> work, Consumer<T> then, boolean ordered) {
        listener.context()
                .executeBlocking(work::get, ordered)
                .onComplete(done -> runTurn(() -> {
                    if (done.failed()) throw new IllegalStateException(done.cause());
                    then.accept(done.result());
                }));
    }

    /**
     * Runs {@code action} on this event loop when the client disconnects before it was answered, or at once when it
     * already has. Several actions are run in the order in which they were given.
     */
    public void onDisconnect(Runnable action) {
        if (httpResponse.closed()) {
            giveUp(action);
            return;
        }
        Runnable before = onDisconnect;
        Runnable all = before == null
                ? action
                : () -> {
                    before.run();
                    action.run();
                };
        onDisconnect = all;
        httpResponse.closeHandler(_ -> {
            if (!response.isAnswered()) giveUp(all);
        });
    }

    /** Nobody answers a call that was given up, but its request is over. */
    private void giveUp(Runnable action) {
        runTurn(action);
        abandoned((int) bytesIn);
    }

    void runTurn(Runnable work) {
        loop().run(() -> guarded(work));
    }

    /**
     * Runs {@code work}, which writes the answer: at once in a turn of this exchange, otherwise in a new turn, so that
     * an exception while writing does not reach the caller. Any thread.
     */
    public void continueAnswer(Runnable work) {
        if (loop().inEventLoop() && running) work.run();
        else runLater(work);
    }

    /** Runs {@code work} in a new turn, after the work that the loop already has. Any thread. */
    public void runLater(Runnable work) {
        loop().send(() -> guarded(work));
    }

    /** Runs the work. An exception goes to the loop's exception handler, and the client is answered 500. */
    private void guarded(Runnable work) {
        boolean wasRunning = running;
        boolean done = false;
        running = true;
        try {
            work.run();
            done = true;
        } finally {
            running = wasRunning;
            if (!done && !response.isAnswered()) response.answerError(HttpError.BROKEN);
        }
    }

    /** Puts it under what resets its connection or its stream; true if it is reset at once. */
    boolean isResetBy(ConnectionFuse fuse) {
        Runnable breaking = response::breakOff;
        breakOff = breaking;
        if (fuse.begins(breaking)) return true;
        long left = fuse.streamBytesLeft();
        if (left < Long.MAX_VALUE) response.cutAfter(left, () -> fuse.cut(breaking));
        return false;
    }

    /** So much of its time was meant by a scenario; on its event loop, before the result. */
    public void heldBack(long nanos) {
        heldNanos = Math.min(Long.MAX_VALUE - heldNanos, nanos) + heldNanos;
    }

    /** The last byte was written to the socket, or the client has disconnected. */
    void onEnd(long bytesOut) {
        if (httpResponse.closed() && !httpResponse.ended()) outcome = "gone";
        memory.release();
        if (breakOff != null && peer.fuse != null) peer.fuse.ended(breakOff);
        long now = loop().clock().nanos();
        listener.observer()
                .onServed(new RequestObserver.ServedRequest(
                        client(),
                        httpRequest.method().name(),
                        request.path(),
                        type,
                        method,
                        new CalledObject(
                                target == null ? null : target.value(),
                                session == null ? null : session.userName(),
                                task),
                        outcome,
                        httpResponse.headWritten() ? httpResponse.getStatusCode() : 0,
                        now - startNanos,
                        Math.min(heldNanos, now - startNanos),
                        bytesIn,
                        bytesOut,
                        RequestClientReader.trace(httpRequest)));
        listener.ended(peer, now);
    }

    LoopListener.OpenConnection peer() {
        return peer;
    }

    long startNanos() {
        return startNanos;
    }
}
