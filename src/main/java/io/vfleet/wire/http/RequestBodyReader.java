package io.vfleet.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects the body of one request, within its limit. Runs on the loop of the request's socket. */
final class Body {
    private static final byte[] EMPTY = {};
    private static final int LENGTH_DIGITS_MAX = 10;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final int bytesMax;
    private final Bytes bytes = new Bytes(0);

    Body(Exchange exchange, HttpServerRequest request, int bytesMax) {
        this.exchange = exchange;
        this.request = request;
        this.bytesMax = bytesMax;
    }

    /** A body over the limit is refused without keeping the rest. */
    void read(Consumer<byte[]> whole) {
        String declared = request.getHeader("content-length");
        if (declared != null && isOver(declared)) {
            request.handler(chunk -> exchange.drained(chunk.length()));
            exchange.refuseAndClose(Refusal.TOO_BIG);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        request.handler(this::take);
        request.exceptionHandler(_ -> exchange.bodyEnded(bytes.length()));
        request.endHandler(_ -> {
            exchange.bodyEnded(bytes.length());
            if (!exchange.isAnswered()) exchange.turn(() -> whole.accept(bytes.length() == 0 ? EMPTY : bytes.copy()));
        });
    }

    /** HTTP's own reader has seen to it that these are digits. */
    private boolean isOver(String contentLength) {
        return contentLength.length() > LENGTH_DIGITS_MAX || Long.parseLong(contentLength) > bytesMax;
    }

    private void take(Buffer chunk) {
        if (exchange.isAnswered()) {
            exchange.drained(chunk.length());
            return;
        }
        if (bytes.length() + chunk.length() > bytesMax) {
            exchange.refuseAndClose(Refusal.TOO_BIG);
            return;
        }
        chunk.getBytes(bytes.room(chunk.length()), bytes.length());
        bytes.wrote(chunk.length());
    }
}
