package io.vfleet.wire.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vfleet.engine.Clock;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;

/**
 * Sends content of any size in slices of at most 64 KiB and about two milliseconds each. One turn produces one slice;
 * the next waits until the socket's write queue has capacity, so a slow client holds no more than a few slices in
 * memory. Runs on the event loop of the connection.
 */
final class StreamingResponse {
    private static final int SLICE_BYTES = 64 * 1024;
    private static final long UNKNOWN = -1;
    private static final long SLICE_NANOS = 2_000_000;

    private final HttpExchange exchange;
    private final HttpServerResponse response;
    private final ReusableBuffer buffers;
    private final ChunkedContent content;
    private long length = UNKNOWN;
    private long written;

    StreamingResponse(
            HttpExchange exchange, HttpServerResponse response, ReusableBuffer buffers, ChunkedContent content) {
        this.exchange = exchange;
        this.response = response;
        this.buffers = buffers;
        this.content = content;
    }

    /**
     * Sends content that fits into the first slice with its length, larger content chunked unless its length is known. A slice is
     * reserved until the end, so that a response that has begun never waits for memory; 503 when there is none.
     */
    void start() {
        if (exchange.response().writer().reserve(SLICE_BYTES)) writeSlice(true);
        else exchange.response().answerBusyInstead();
    }

    /** As {@link #start()}, with this length of the content also where it does not fit into the first slice. */
    void start(long contentLength) {
        length = contentLength;
        start();
    }

    private void next() {
        if (response.closed()) {
            exchange.response().writer().release(SLICE_BYTES);
            exchange.onEnd(written);
            return;
        }
        writeSlice(false);
    }

    private void writeSlice(boolean first) {
        ByteArrayBuilder out = buffers.take();
        boolean more = fill(out);
        if (exchange.request().isHead()) {
            written += out.length();
            buffers.giveBack(out);
            if (more) exchange.loop().send(() -> exchange.runTurn(this::next));
            else {
                exchange.response().writer().release(SLICE_BYTES);
                exchange.response().endHead(written);
            }
            return;
        }
        Buffer slice = ResponseWriter.buffer(out.toByteArray());
        buffers.giveBack(out);
        written += slice.length();
        if (more && first) announceLength();
        if (more) send(slice);
        else end(slice);
    }

    private void announceLength() {
        if (length == UNKNOWN) response.setChunked(true);
        else response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
    }

    /** Fills one slice; returns whether there is more content. */
    private boolean fill(ByteArrayBuilder out) {
        Clock clock = exchange.loop().clock();
        boolean done = false;
        try {
            boolean more = content.writeNext(out);
            // Most content is one piece, which needs no clock.
            long startNanos = more ? clock.nanos() : 0;
            while (more && out.length() < SLICE_BYTES && clock.nanos() - startNanos < SLICE_NANOS)
                more = content.writeNext(out);
            done = true;
            return more;
        } finally {
            // Once a part was sent, only a reset connection tells the client that the content is incomplete.
            if (!done) fail();
        }
    }

    private void send(Buffer slice) {
        exchange.response().writer().write(slice).onComplete(_ -> exchange.runLater(this::next));
    }

    private void end(Buffer slice) {
        exchange.response().writer().endReserved(slice, SLICE_BYTES);
        exchange.onEnd(written);
    }

    private void fail() {
        exchange.outcome("SystemError");
        exchange.response().writer().release(SLICE_BYTES);
        if (response.headWritten()) {
            response.reset();
        } else {
            ErrorFormat format = exchange.response().errorFormat();
            response.putHeader(HttpHeaders.CONTENT_TYPE, format.contentType(HttpError.BROKEN));
            response.setStatusCode(format.status(HttpError.BROKEN));
            if (exchange.request().isHead()) response.end();
            else
                response.end(ResponseWriter.buffer(format.body(HttpError.BROKEN, HttpError.BROKEN.message())
                        .toByteArray()));
        }
        exchange.onEnd(written);
    }
}
