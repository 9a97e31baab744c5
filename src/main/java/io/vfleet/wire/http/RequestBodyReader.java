package io.vfleet.wire.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads the body of one request within its size limit, on the event loop of the connection. */
final class RequestBodyReader {
    private static final byte[] EMPTY = {};
    private static final int LENGTH_DIGITS_MAX = 10;
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

    /** Reads the body and passes it to the handler; a body over the limit is answered 413 and not kept. */
    void read(Consumer<byte[]> handler) {
        String declared = request.getHeader("content-length");
        if (declared != null && isOver(declared)) {
            request.handler(chunk -> exchange.response().drained(chunk.length()));
            exchange.response().answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        if (declared != null) declaredLength = Integer.parseInt(declared);
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        request.handler(this::append);
        request.exceptionHandler(_ -> {
            if (!ended) exchange.abandoned(length);
        });
        request.endHandler(_ -> {
            ended = true;
            exchange.bodyEnded(length);
            byte[] body = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            bytes = EMPTY;
            if (!exchange.response().isAnswered()) exchange.runTurn(() -> handler.accept(body));
        });
    }

    /** The HTTP decoder has already checked that the header has only digits. */
    private boolean isOver(String contentLength) {
        return contentLength.length() > LENGTH_DIGITS_MAX || Long.parseLong(contentLength) > bytesMax;
    }

    private void append(Buffer chunk) {
        if (exchange.response().isAnswered()) {
            exchange.response().drained(chunk.length());
            return;
        }
        int needed = length + chunk.length();
        if (needed > bytesMax) {
            bytes = EMPTY;
            exchange.response().answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        if (needed > bytes.length && !exchange.memory().takeBody(capacity(needed))) {
            bytes = EMPTY;
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
