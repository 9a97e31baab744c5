package io.vfleet.wire.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
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
 * One HTTP request and its response; runs on the event loop of the connection unless stated otherwise.
 *
 * <p>long: endpoints see HTTP through this class only.
 */
public final class HttpExchange {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private static final long NO_ERROR = 0;
    private static final int NO_CONTENT = 204;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final LoopListener listener;
    private final long startNanos;
    private final boolean isHead;
    private final LingeringClose lingeringClose;
    private final ResponseWriter writer;
    private final ExchangeMemory memory;
    private String protocol = "";
    private String type = "";
    private String method = "";
    private String outcome = "ok";
    private long bytesIn;
    private @Nullable RequestClient client;
    private boolean answered;
    private boolean running;

    HttpExchange(HttpServerRequest request, LoopListener listener) {
        this.request = request;
        this.response = request.response();
        this.listener = listener;
        this.isHead = HttpMethod.HEAD.equals(request.method());
        this.startNanos = listener.loop().clock().nanos();
        this.lingeringClose = new LingeringClose(request, listener, startNanos);
        this.writer = new ResponseWriter(request, listener.loop(), listener.unreadResponses());
        this.memory = new ExchangeMemory(listener.memory());
    }

    public Loop loop() {
        return listener.loop();
    }

    /** The HTTP method, such as POST; HEAD is served as a GET whose answer has no body. */
    public String verb() {
        return isHead ? "GET" : request.method().name();
    }

    /** The path as it was sent, not decoded. */
    public String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    /** The query string without the question mark; empty when there is none. */
    public String query() {
        String query = request.query();
        return query == null ? "" : query;
    }

    /**
     * Scheme, host and port under which the client reached this server; the host is {@code localhost} when the request
     * names none.
     */
    public String address() {
        HostAndPort authority = request.authority();
        return (request.isSSL() ? "https://" : "http://") + (authority == null ? "localhost" : authority.toString());
    }

    /** A header of the request, null when it was not sent. */
    public @Nullable String header(String name) {
        return request.headers().get(name);
    }

    /** The first non-null result of {@code find} for the session tokens of the request; null when there is none. */
    public <T> @Nullable T token(TokenOrder order, Function<String, @Nullable T> find) {
        return SessionTokens.first(request.headers(), order, find);
    }

    public RequestClient client() {
        if (client == null) client = RequestClientReader.of(request, protocol);
        return client;
    }

    /**
     * Adds what the body says about the client: its own id of the request, null when it has none, and whether there is
     * a signed token.
     */
    public void identifyClient(@Nullable String operationId, boolean signed) {
        client = RequestClientReader.withRequestDetails(client(), operationId, signed);
    }

    /** Sets protocol, type and method for the observer; type and method must be names of the metamodel. */
    public void describeCall(String protocolName, String managedType, String methodOrProperty) {
        protocol = protocolName;
        type = managedType;
        method = methodOrProperty;
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
        new RequestBodyReader(this, request, listener.options().bodyBytesMax()).read(handler);
    }

    /** The body was read to its end, or cannot be read. */
    void bodyEnded(int length) {
        bytesIn = length;
        listener.bodyEnded(this);
    }

    /** What is held until the request is answered. */
    ExchangeMemory memory() {
        return memory;
    }

    /** The client has disconnected before its body was read, or before the call was answered. */
    void abandoned(int length) {
        bodyEnded(length);
        if (answered) return;
        answered = true;
        outcome = "gone";
        onEnd(0);
    }

    /** The length of the body that was read. */
    public long bodyBytes() {
        return bytesIn;
    }

    /** Counts bytes that arrive after the answer. */
    void drained(int bytes) {
        lingeringClose.drained(bytes);
    }

    boolean isAnswered() {
        return answered;
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

    /** Sets a header of the response; call it before the response is answered. */
    public HttpExchange putHeader(String name, String value) {
        response.putHeader(name, value);
        return this;
    }

    /** Sends the session token as a header and as a cookie. */
    public HttpExchange putToken(String token) {
        response.putHeader(SessionTokens.HEADER_NAME, token);
        return putCookie(token, "");
    }

    /** Deletes the session cookie of the client. */
    public HttpExchange clearToken() {
        return putCookie("", "; Max-Age=0");
    }

    /** Sends the session token as a cookie only, in quotes, as SOAP clients expect it. */
    public HttpExchange putQuotedToken(String token) {
        return putCookie('"' + token + '"', "");
    }

    private HttpExchange putCookie(String token, String attributes) {
        return putCookie(SessionTokens.COOKIE_NAME, token, "/", attributes);
    }

    /**
     * Sends the session token as a cookie with the name of the header, as the Automation API does; an empty token
     * deletes the cookie.
     */
    public HttpExchange putHeaderNamedToken(String token, String path) {
        return putCookie(SessionTokens.HEADER_NAME, token, path, token.isEmpty() ? "; Max-Age=0" : "");
    }

    private HttpExchange putCookie(String name, String token, String path, String attributes) {
        String secure = request.isSSL() ? "; Secure" : "";
        return putHeader("set-cookie", name + "=" + token + "; Path=" + path + attributes + "; HttpOnly" + secure);
    }

    /** Answers without a body. */
    public void answer(int status) {
        if (!beginResponse(status)) return;
        // Clients tell a value that is not set by its length, which HTTP/2 would not say.
        if (status != NO_CONTENT) response.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        response.end();
        onEnd(0);
    }

    public void answer(int status, String contentType, ByteArrayBuilder body) {
        if (!beginResponse(status)) return;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (isHead) {
            endHead(body.length());
            return;
        }
        writer.end(ResponseWriter.buffer(body.toByteArray()));
        onEnd(body.length());
    }

    /**
     * Answers JSON of any size: content that fits into one slice is sent at once, larger content as fast as the socket
     * accepts it.
     */
    public void answer(int status, ChunkedContent content) {
        answer(status, JSON, content);
    }

    public void answer(int status, CharSequence contentType, ChunkedContent content) {
        if (!beginResponse(status)) return;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        new StreamingResponse(this, response, listener.buffer(), content).start();
    }

    ResponseWriter writer() {
        return writer;
    }

    /** Answers 503 in place of a response of which nothing was written yet. */
    void answerBusy() {
        answered = false;
        putHeader("retry-after", "1").answerError(HttpError.BUSY);
    }

    /** Whether the answer has no body, but its length. */
    boolean isHead() {
        return isHead;
    }

    /** Ends the answer to a HEAD: HTTP/2 would send a body that is given to it. */
    void endHead(long length) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        response.end();
        onEnd(0);
    }

    /** {@code allowed}: the HTTP methods that the path is served for, such as {@code GET, POST}. */
    public void answerWrongVerb(String allowed) {
        putHeader("allow", allowed.replace("GET", "GET, HEAD")).answerError(HttpError.WRONG_VERB);
    }

    /** Answers an error that needs no vCenter, in the error format of the path. */
    public void answerError(HttpError error) {
        outcome = error == HttpError.BUSY ? "busy" : Integer.toString(error.status());
        ErrorFormat format = errorFormat();
        answer(format.status(error), format.contentType(error), format.body(error, message(error)));
    }

    private String message(HttpError error) {
        String text = error.message();
        return error == HttpError.TOO_BIG ? text + " " + listener.options().bodyBytesMax() : text;
    }

    /** The error format of the path of this request. */
    ErrorFormat errorFormat() {
        return listener.endpoint().errorFormat(path());
    }

    /**
     * Answers an error and discards the rest of the request: HTTP/2 resets the stream, HTTP/1 closes the connection.
     */
    void answerErrorAndClose(HttpError error) {
        listener.bodyEnded(this);
        boolean isStream = request.version() == HttpVersion.HTTP_2;
        if (!isStream) putHeader("connection", "close");
        answerError(error);
        if (isStream) {
            request.pause();
            loop().after(LingeringClose.PAUSE_MILLIS, () -> response.reset(NO_ERROR));
        } else {
            listener.drains(request.connection());
            lingeringClose.begin();
        }
    }

    /**
     * Runs {@code action} on this event loop when the client disconnects before it was answered, or at once when it
     * already has.
     */
    public void onDisconnect(Runnable action) {
        if (response.closed()) {
            action.run();
            return;
        }
        response.closeHandler(_ -> {
            if (answered) return;
            runTurn(action);
            // Nobody answers a call that was given up, but its request is over.
            abandoned((int) bytesIn);
        });
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

    /** The last byte was written to the socket, or the client has disconnected. */
    void onEnd(long bytesOut) {
        if (response.closed() && !response.ended()) outcome = "gone";
        memory.release();
        long nanos = loop().clock().nanos() - startNanos;
        listener.observer()
                .onServed(new RequestObserver.ServedRequest(
                        client(), request.method().name(), path(), type, method, outcome, nanos, bytesIn, bytesOut));
        listener.ended(request.connection());
    }

    long startNanos() {
        return startNanos;
    }
}
