package io.vfleet.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.wire.BodyThrottle;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The response of an {@link HttpExchange}: its headers, and the one answer; later answers are ignored.
 *
 * <p>long: every way in which a request can end is here, for it ends once.
 */
public final class ExchangeResponse {
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final String SAME_SITE = "; SameSite=Strict";
    private static final long NO_ERROR = 0;
    private static final int NO_CONTENT = 204;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final HttpExchange exchange;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final LoopListener listener;
    private final ResponseWriter writer;
    // Made for the few requests whose bodies are not read to their ends.
    private @Nullable LingeringClose lingeringClose;
    private boolean answered;

    ExchangeResponse(HttpExchange exchange, HttpServerRequest request, LoopListener listener) {
        this.exchange = exchange;
        this.request = request;
        this.response = request.response();
        this.listener = listener;
        this.writer = new ResponseWriter(request, listener.unreadResponses());
    }

    /** Sets a header; call it before the answer. */
    public ExchangeResponse putHeader(String name, String value) {
        response.putHeader(name, value);
        return this;
    }

    /** Sends the session token as a header and as a cookie. */
    public void putToken(String token) {
        response.putHeader(SessionTokens.HEADER_NAME, token);
        putCookie(SessionTokens.COOKIE_NAME, token, "/");
    }

    /** Deletes the session cookie of the client. */
    public void clearToken() {
        putCookie(SessionTokens.COOKIE_NAME, "", "/");
    }

    /** Sends the session token as a cookie only, in quotes, as SOAP clients expect it. */
    public void putQuotedToken(String token) {
        putCookie(SessionTokens.COOKIE_NAME, '"' + token + '"', "/");
    }

    /**
     * Sends the session token as a cookie with the name of the header, as the Automation API does; an empty token
     * deletes the cookie.
     */
    public void putHeaderNamedToken(String token, String path) {
        putCookie(SessionTokens.HEADER_NAME, token, path);
    }

    private void putCookie(String name, String token, String path) {
        String age = token.isEmpty() ? "; Max-Age=0" : "";
        String secure = request.isSSL() ? "; Secure" : "";
        // Clients that read cookies by hand expect the path first. No page of another site is to act for a session.
        putHeader("set-cookie", name + "=" + token + "; Path=" + path + age + "; HttpOnly" + secure + SAME_SITE);
    }

    /** Answers without a body. */
    public void answer(int status) {
        if (!begin(status)) return;
        // Clients tell a value that is not set by its length, which HTTP/2 would not say.
        if (status != NO_CONTENT) response.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        response.end();
        exchange.onEnd(0);
    }

    public void answer(int status, CharSequence contentType, ByteArrayBuilder body) {
        if (!begin(status)) return;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (exchange.request().isHead()) {
            endHead(body.length());
            return;
        }
        writer.end(ResponseWriter.buffer(body.toByteArray()));
        exchange.onEnd(body.length());
    }

    /**
     * Answers JSON of any size: content that fits into one slice is sent at once, larger content as fast as the socket
     * accepts it.
     */
    public void answer(int status, ChunkedContent content) {
        answer(status, JSON, content);
    }

    public void answer(int status, CharSequence contentType, ChunkedContent content) {
        if (!begin(status)) return;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        new StreamingResponse(exchange, response, listener.buffer(), content).start();
    }

    /** As above, for content of which the length is known, so that the client knows it too, and a HEAD makes no content. */
    public void answer(int status, CharSequence contentType, long length, ChunkedContent content) {
        if (!begin(status)) return;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (exchange.request().isHead()) endHead(length);
        else new StreamingResponse(exchange, response, listener.buffer(), content).start(length);
    }

    private boolean begin(int status) {
        if (answered) return false;
        answered = true;
        if (response.closed()) {
            exchange.outcome("gone");
            exchange.onEnd(0);
            return false;
        }
        response.setStatusCode(status);
        return true;
    }

    /** Ends the answer to a HEAD: HTTP/2 would send a body that is given to it. */
    void endHead(long length) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        response.end();
        exchange.onEnd(0);
    }

    ResponseWriter writer() {
        return writer;
    }

    public boolean isAnswered() {
        return answered;
    }

    /** The client has disconnected, so there is nobody to answer; false when there was an answer already. */
    boolean giveUp() {
        boolean first = !answered;
        answered = true;
        return first;
    }

    /** {@code allowed}: the HTTP methods that the path is served for, such as {@code GET, POST}. */
    public void answerWrongVerb(String allowed) {
        putHeader("allow", allowed.replace("GET", "GET, HEAD")).answerError(HttpError.WRONG_VERB);
    }

    /** Answers 503: the client may try again after that many seconds. */
    public void answerBusy(int retryAfterSeconds) {
        putRetryAfter(retryAfterSeconds).answerError(HttpError.BUSY);
    }

    /** Answers 503 in place of a response of which nothing was written yet. */
    void answerBusyInstead() {
        answered = false;
        answerBusy(1);
    }

    /** Sends the body at a rate, 0 for no bound, and only so much of it; call it before the answer. */
    public void throttle(long bytesPerSecond, long bytesMax) {
        // How long that takes is up to the rule and the size of the answer.
        if (bytesPerSecond > 0) exchange.heldBack(Long.MAX_VALUE);
        writer.throttle(new BodyThrottle(response, listener.loop(), bytesPerSecond, bytesMax, writer::reset));
    }

    /** Sends only so much of the body, and then does something else. */
    void cutAfter(long bytesMax, Runnable cut) {
        writer.throttle(new BodyThrottle(response, listener.loop(), 0, bytesMax, cut));
    }

    /** Does what a scenario has in place of an answer: a status, or what happens to the connection. */
    public void instead(FaultEffect effect) {
        switch (effect.connection()) {
            case RESET -> disconnect(true);
            case CLOSE -> disconnect(false);
            case NO_ANSWER -> {
                exchange.outcome("no-answer");
                exchange.onDisconnect(() -> {});
            }
            case null -> answerAsProxy(Objects.requireNonNull(effect.http()));
        }
    }

    /** With nothing of the API, as a proxy before the server does. */
    private void answerAsProxy(FaultEffect.HttpStatus http) {
        exchange.outcome(Integer.toString(http.status()));
        // Who comes back at the time that is said must not be too early.
        if (http.retryAfter() != null)
            putRetryAfter(
                    (int) http.retryAfter().plusNanos(NANOS_PER_SECOND - 1).toSeconds());
        String reason = HttpResponseStatus.valueOf(http.status()).reasonPhrase();
        String text = http.body() == null ? reason.toLowerCase(Locale.ROOT) : http.body();
        var body = new ByteArrayBuilder(text.length());
        body.put(text.getBytes(UTF_8));
        answer(http.status(), TEXT, body);
    }

    /** Ends the connection, or the stream in HTTP/2; {@code reset} for a reset in place of an end. */
    private void disconnect(boolean reset) {
        if (!giveUp()) return;
        exchange.outcome(reset ? "reset" : "closed");
        if (reset) writer.reset();
        else writer.disconnect();
        exchange.onEnd(0);
    }

    /** Resets the connection, or the stream in HTTP/2, whatever was answered so far. */
    void breakOff() {
        if (!answered) exchange.discardBody();
        if (giveUp()) {
            exchange.outcome("reset");
            writer.reset();
            exchange.onEnd(0);
        } else if (!response.ended()) {
            writer.reset();
        }
    }

    public ExchangeResponse putRetryAfter(int seconds) {
        return putHeader("retry-after", Integer.toString(seconds));
    }

    /** Answers an error that needs no vCenter, in the error format of the path. */
    public void answerError(HttpError error) {
        exchange.outcome(error == HttpError.BUSY ? "busy" : Integer.toString(error.status()));
        ErrorFormat format = errorFormat();
        answer(format.status(error), format.contentType(error), format.body(error, message(error)));
    }

    private String message(HttpError error) {
        String text = error.message();
        return error == HttpError.TOO_BIG ? text + " " + listener.options().bodyBytesMax() : text;
    }

    /** The error format of the path of the request. */
    ErrorFormat errorFormat() {
        return listener.endpoint().errorFormat(exchange.request().path());
    }

    /**
     * Answers an error and discards the rest of the request: HTTP/2 resets the stream, HTTP/1 closes the connection.
     */
    void answerErrorAndClose(HttpError error) {
        exchange.discardBody();
        boolean isStream = request.version() == HttpVersion.HTTP_2;
        if (!isStream) putHeader("connection", "close");
        answerError(error);
        if (isStream) {
            request.pause();
            listener.loop().after(LingeringClose.PAUSE_MILLIS, () -> response.reset(NO_ERROR));
        } else {
            exchange.peer().draining = true;
            lingeringClose().begin();
        }
    }

    /** Counts bytes that arrive after the answer. */
    void drained(int bytes) {
        lingeringClose().drained(bytes);
    }

    private LingeringClose lingeringClose() {
        if (lingeringClose == null) lingeringClose = new LingeringClose(request, listener, exchange.startNanos());
        return lingeringClose;
    }
}
