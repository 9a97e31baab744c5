package io.vfleet.wire.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.HostAndPort;
import io.vfleet.engine.Loop;
import io.vfleet.operation.RequestClient;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response; runs on the event loop of the connection unless stated otherwise. Everything here,
 * but where it says otherwise, runs on the loop of the request's socket.
 *
 * <p>long: it is all that the doors know of HTTP.
 */
public final class HttpExchange {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    /** A client that has sent nothing for so long is taken to have read why its connection will be closed. */
    private static final long LINGER_MILLIS = 500;

    private static final long NO_ERROR = 0;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final LoopListener listener;
    private final long startNanos;
    private String protocol = "";
    private String type = "";
    private String method = "";
    private String outcome = "ok";
    private long bytesIn;
    private long drained;
    private @Nullable RequestClient client;
    private boolean answered;
    private boolean running;

    HttpExchange(HttpServerRequest request, LoopListener listener) {
        this.request = request;
        this.response = request.response();
        this.listener = listener;
        this.startNanos = listener.loop().clock().nanos();
    }

    public Loop loop() {
        return listener.loop();
    }

    /** In upper case, as it was sent. */
    public String verb() {
        return request.method().name();
    }

    /** As it was sent: nothing is decoded. */
    public String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    /** What stands behind the question mark; empty when there is none. */
    public String query() {
        String query = request.query();
        return query == null ? "" : query;
    }

    /** Scheme, host and port that the client sees us at; the host is {@code localhost} when it was not told. */
    public String address() {
        HostAndPort told = request.authority();
        return (request.isSSL() ? "https://" : "http://") + (told == null ? "localhost" : told.toString());
    }

    /** A header of the request, null when it was not sent. */
    public @Nullable String header(String name) {
        return request.headers().get(name);
    }

    /** What the first of the request's tokens that {@code find} knows gives; null when it knows none. */
    public <T> @Nullable T token(Function<String, @Nullable T> find) {
        return SessionTokens.first(request.headers(), find);
    }

    public RequestClient client() {
        if (client == null) client = RequestClientReader.of(request, protocol);
        return client;
    }

    /** What the body tells of the client that no header told: its name for this request, null if none, and a signed token. */
    public void identifyClient(@Nullable String operationId, boolean signed) {
        client = RequestClientReader.withRequestDetails(client(), operationId, signed);
    }

    /** What the observer is told; the names must be the metamodel's. */
    public void describeCall(String wire, String managedType, String methodOrProperty) {
        protocol = wire;
        type = managedType;
        method = methodOrProperty;
    }

    /** What the observer is told of the answer; without it {@code ok}. */
    public void outcome(String name) {
        outcome = name;
    }

    /** Reads the body to its end. One over the limit is answered 413, one that takes too long 408, and the connection closed. */
    public void body(Consumer<byte[]> whole) {
        listener.bodyBegins(this);
        new RequestBodyReader(this, request, listener.options().bodyBytesMax()).read(whole);
    }

    /** The body is there, or will not come. */
    void bodyEnded(int length) {
        bytesIn = length;
        listener.bodyEnded(this);
    }

    boolean isAnswered() {
        return answered;
    }

    /** Does work that takes longer than a turn may on a thread of its own, then comes back to the loop. */
    public <T> void runBlocking(Supplier<T> work, Consumer<T> then) {
        listener.context()
                .executeBlocking(work::get)
                .onComplete(done -> runTurn(() -> {
                    if (done.failed()) throw new IllegalStateException(done.cause());
                    then.accept(done.result());
                }));
    }

    /** A header of the answer, to be set before the answer. */
    public HttpExchange putHeader(String name, String value) {
        response.putHeader(name, value);
        return this;
    }

    /** Gives the client its session's token, both ways. */
    public HttpExchange putToken(String token) {
        response.putHeader(SessionTokens.HEADER, token);
        return putCookie(token, "");
    }

    /** Takes the token back from a client that keeps cookies. */
    public HttpExchange clearToken() {
        return putCookie("", "; Max-Age=0");
    }

    /** As a cookie only, in quotes: so clients of SOAP know it. */
    public HttpExchange putQuotedToken(String token) {
        return putCookie('"' + token + '"', "");
    }

    private HttpExchange putCookie(String token, String until) {
        return putCookie(SessionTokens.COOKIE, token, "/", until);
    }

    /**
     * Gives the client its session's token as a cookie of the header's name, as the automation API does; an empty token
     * takes it back.
     */
    public HttpExchange putHeaderNamedToken(String token, String path) {
        return putCookie(SessionTokens.HEADER, token, path, token.isEmpty() ? "; Max-Age=0" : "");
    }

    private HttpExchange putCookie(String name, String token, String path, String until) {
        String secure = request.isSSL() ? "; Secure" : "";
        return putHeader("set-cookie", name + "=" + token + "; Path=" + path + until + "; HttpOnly" + secure);
    }

    /** An answer without a body. */
    public void answer(int status) {
        if (!beginResponse(status)) return;
        response.end();
        onEnd(0);
    }

    public void answer(int status, String contentType, ByteArrayBuilder body) {
        if (!beginResponse(status)) return;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        response.end(buffer(body.toByteArray()));
        onEnd(body.length());
    }

    /** Content of any size: what fits into one piece is sent at once, the rest as fast as the socket takes it. */
    public void answer(int status, ChunkedContent json) {
        answer(status, JSON, json);
    }

    public void answer(int status, CharSequence contentType, ChunkedContent content) {
        if (!beginResponse(status)) return;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        new StreamingResponse(this, response, listener.buffer(), content).start();
    }

    /** An answer that needs no vCenter. */
    public void answerError(HttpError refusal) {
        outcome = refusal == HttpError.BUSY ? "busy" : Integer.toString(refusal.status());
        ErrorFormat wording = errorFormat();
        answer(refusal.status(), wording.contentType(refusal), wording.body(refusal));
    }

    /** How this path's clients are told what needs no vCenter. */
    ErrorFormat errorFormat() {
        return listener.endpoint().errorFormat(path());
    }

    /** The rest of the request is not kept: HTTP/2 ends the one stream, before it the connection has to go. */
    void answerErrorAndClose(HttpError refusal) {
        listener.bodyEnded(this);
        boolean isStream = request.version() == HttpVersion.HTTP_2;
        if (!isStream) putHeader("connection", "close");
        answerError(refusal);
        if (isStream) {
            request.pause();
            loop().after(LINGER_MILLIS, () -> response.reset(NO_ERROR));
        } else {
            linger(drained);
        }
    }

    /** Bytes that came after the answer: thrown away, but for so long that who sends them comes to read it. */
    void drained(int bytes) {
        drained += bytes;
        if (drained > listener.options().drainedBytesMax()) request.connection().close();
    }

    /** Closing at once would take the answer away from a client that is still sending. */
    private void linger(long seen) {
        loop().after(LINGER_MILLIS, () -> {
            boolean comes = drained > seen;
            boolean late = loop().clock().nanos() - startNanos
                    > listener.options().bodyMax().toNanos();
            if (comes && !late) linger(drained);
            else request.connection().close();
        });
    }

    /** Runs {@code told}, on this loop, when the client goes before it is answered, or at once when it has gone. */
    public void onClientGone(Runnable told) {
        if (response.closed()) {
            told.run();
            return;
        }
        response.closeHandler(_ -> {
            if (!answered) runTurn(told);
        });
    }

    void runTurn(Runnable work) {
        loop().run(() -> guarded(work));
    }

    /**
     * Goes on with the answer: at once in a turn of this exchange, in a turn of its own from anywhere else, so that what
     * goes wrong in writing is not the trouble of who answers. Any thread.
     */
    public void continueAnswer(Runnable work) {
        if (loop().inEventLoop() && running) work.run();
        else runLater(work);
    }

    /** Goes on in a turn of its own, after what else the loop has to do. Any thread. */
    public void runLater(Runnable work) {
        loop().send(() -> guarded(work));
    }

    /** An exception on the way to the answer goes its way to the loop's handler, and the client is told that it happened. */
    private void guarded(Runnable work) {
        boolean before = running;
        boolean done = false;
        running = true;
        try {
            work.run();
            done = true;
        } finally {
            running = before;
            if (!done && !answered) answerError(HttpError.BROKEN);
        }
    }

    private boolean beginResponse(int status) {
        if (answered) return false;
        answered = true;
        if (response.closed()) {
            outcome = "gone";
            onEnd(0);
            return false;
        }
        response.setStatusCode(status);
        return true;
    }

    /** The last byte was given to the socket, or the client has gone. */
    void onEnd(long bytesOut) {
        if (response.closed() && !response.ended()) outcome = "gone";
        long nanos = loop().clock().nanos() - startNanos;
        listener.observer()
                .onServed(new RequestObserver.ServedRequest(client(), type, method, outcome, nanos, bytesIn, bytesOut));
        listener.ended(request.connection());
    }

    long startNanos() {
        return startNanos;
    }

    /** The array itself: whoever hands it over touches it no more. */
    static Buffer buffer(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
    }
}
