package io.vfleet.wire.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vfleet.wire.ByteArrayBuilder;
import java.util.function.Consumer;

/**
 * Reads the body of one request within its size limit, on the event loop of the connection. Runs on the loop of the
 * request's socket.
 */
final class RequestBodyReader {
    private static final byte[] EMPTY = {};
    private static final int LENGTH_DIGITS_MAX = 10;

    private final HttpExchange exchange;
    private final HttpServerRequest request;
    private final int bytesMax;
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(0);

    RequestBodyReader(HttpExchange exchange, HttpServerRequest request, int bytesMax) {
        this.exchange = exchange;
        this.request = request;
        this.bytesMax = bytesMax;
    }

    /** A body over the limit is refused without keeping the rest. */
    void read(Consumer<byte[]> whole) {
        String declared = request.getHeader("content-length");
        if (declared != null && isOver(declared)) {
            request.handler(chunk -> exchange.drained(chunk.length()));
            exchange.answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        request.handler(this::append);
        request.exceptionHandler(_ -> exchange.bodyEnded(bytes.length()));
        request.endHandler(_ -> {
            exchange.bodyEnded(bytes.length());
            if (!exchange.isAnswered())
                exchange.runTurn(() -> whole.accept(bytes.length() == 0 ? EMPTY : bytes.toByteArray()));
        });
    }

    /** HTTP's own reader has seen to it that these are digits. */
    private boolean isOver(String contentLength) {
        return contentLength.length() > LENGTH_DIGITS_MAX || Long.parseLong(contentLength) > bytesMax;
    }

    private void append(Buffer chunk) {
        if (exchange.isAnswered()) {
            exchange.drained(chunk.length());
            return;
        }
        if (bytes.length() + chunk.length() > bytesMax) {
            exchange.answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        chunk.getBytes(bytes.ensureRoom(chunk.length()), bytes.length());
        bytes.advance(chunk.length());
    }
}
