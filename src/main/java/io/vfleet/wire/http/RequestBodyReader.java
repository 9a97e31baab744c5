package io.vfleet.wire.http;

import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads the body of one request within its size limit, on the event loop of the connection. */
final class RequestBodyReader {
    private static final byte[] EMPTY = {};
    private static final int RETRY_AFTER_SECONDS = 1;

    private final HttpExchange exchange;
    private final HttpServerRequest request;
    private final int bytesMax;
    // A large body exists once: its array is neither copied at its end nor kept for as long as the request.
    private byte[] bytes = EMPTY;
    private int length;
    private int declaredLength;
    private boolean ended;

    RequestBodyReader(HttpExchange exchange, HttpServerRequest request, int bytesMax) {
        this.exchange = exchange;
        this.request = request;
        this.bytesMax = bytesMax;
    }

    /**
     * Reads the body and passes it to the handler; a body over the limit is answered 413 and not kept, and one with a
     * content encoding 415.
     */
    void read(Consumer<byte[]> handler) {
        // The HTTP decoder has already checked that it is a number.
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        long declaredBytes = declared == null ? 0 : Long.parseLong(declared);
        if (declaredBytes > bytesMax) {
            request.handler(chunk -> exchange.response().drained(chunk.length()));
            exchange.response().answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        if (RequestHeadCheck.hasContentEncoding(request)) {
            request.handler(chunk -> exchange.response().drained(chunk.length()));
            exchange.response().putHeader("accept-encoding", "identity").answerErrorAndClose(HttpError.ENCODED_BODY);
            return;
        }
        declaredLength = (int) declaredBytes;
        if (RequestHeadCheck.waitsToContinue(request)) request.response().writeContinue();
        request.handler(this::append);
        request.exceptionHandler(error -> {
            if (ended) return;
            if (!exchange.response().isAnswered() && isBrokenCoding(error)) answerBrokenCoding();
            else exchange.abandoned(length);
        });
        request.endHandler(_ -> {
            ended = true;
            exchange.bodyEnded(length);
            if (exchange.response().isAnswered()) return;
            byte[] body = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            bytes = EMPTY;
            exchange.runTurn(() -> handler.accept(body));
        });
    }

    /** Whether the text is no chunked coding; a connection that was lost is an exception of input or of Vert.x. */
    private boolean isBrokenCoding(Throwable error) {
        return request.version() != HttpVersion.HTTP_2
                && !(error instanceof IOException)
                && !(error instanceof VertxException);
    }

    /** The HTTP server closes the connection as soon as this returns, so the answer has to be on its way by then. */
    private void answerBrokenCoding() {
        exchange.response().answerErrorAndClose(HttpError.BAD_REQUEST);
        ConnectionChannel.flush(request.connection());
    }

    /** Lets go of what was read, because the request is answered with an error. */
    void discard() {
        bytes = EMPTY;
    }

    private void append(Buffer chunk) {
        if (exchange.response().isAnswered()) {
            exchange.response().drained(chunk.length());
            return;
        }
        int needed = length + chunk.length();
        if (needed > bytesMax) {
            exchange.response().answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        if (needed > bytes.length && !exchange.memory().takeBody(capacity(needed))) {
            exchange.response().putRetryAfter(RETRY_AFTER_SECONDS).answerErrorAndClose(HttpError.BUSY);
            return;
        }
        if (needed > bytes.length) bytes = Arrays.copyOf(bytes, capacity(needed));
        chunk.getBytes(bytes, length);
        length = needed;
    }

    /** Twice as much as there is, as long as it stays below what the client has declared. */
    private int capacity(int needed) {
        int doubled = Math.min(2 * bytes.length, declaredLength > 0 ? declaredLength : bytesMax);
        return Math.max(needed, doubled);
    }
}
