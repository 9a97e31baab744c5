package io.vfleet.wire.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vfleet.wire.ByteArrayBuilder;
import java.util.function.Consumer;

/** Reads the body of one request within its size limit, on the event loop of the connection. */
final class RequestBodyReader {
    private static final byte[] EMPTY = {};
    private static final int LENGTH_DIGITS_MAX = 10;
    private static final String RETRY_AFTER_SECONDS = "1";

    private final HttpExchange exchange;
    private final HttpServerRequest request;
    private final int bytesMax;
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(0);
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
            request.handler(chunk -> exchange.drained(chunk.length()));
            exchange.answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        request.handler(this::append);
        request.exceptionHandler(_ -> {
            if (!ended) exchange.abandoned(bytes.length());
        });
        request.endHandler(_ -> {
            ended = true;
            exchange.bodyEnded(bytes.length());
            if (!exchange.isAnswered())
                exchange.runTurn(() -> handler.accept(bytes.length() == 0 ? EMPTY : bytes.toByteArray()));
        });
    }

    /** The HTTP decoder has already checked that the header has only digits. */
    private boolean isOver(String contentLength) {
        return contentLength.length() > LENGTH_DIGITS_MAX || Long.parseLong(contentLength) > bytesMax;
    }

    private void append(Buffer chunk) {
        if (exchange.isAnswered()) {
            exchange.drained(chunk.length());
            return;
        }
        int length = bytes.length() + chunk.length();
        if (length > bytesMax) {
            exchange.answerErrorAndClose(HttpError.TOO_BIG);
            return;
        }
        if (length > LargeBodies.COUNTED_FROM_BYTES && !exchange.takeRoom(length)) {
            exchange.putHeader("retry-after", RETRY_AFTER_SECONDS).answerErrorAndClose(HttpError.BUSY);
            return;
        }
        chunk.getBytes(bytes.ensureCapacity(chunk.length()), bytes.length());
        bytes.advance(chunk.length());
    }
}
