package io.vfleet.wire.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vfleet.engine.Clock;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;

/**
 * Sends content of any size in slices of at most 64 KiB and about two milliseconds each, and waits while the socket's
 * write queue is full. One turn produces a slice, at most 64 KiB and about two milliseconds of it; the next waits until
 * the socket has room, so a slow client holds no more than a few slices in memory. Runs on the socket's loop.
 */
final class StreamingResponse {
    private static final int SLICE_BYTES = 64 * 1024;
    private static final long SLICE_NANOS = 2_000_000;

    private final HttpExchange exchange;
    private final HttpServerResponse response;
    private final ReusableBuffer scratch;
    private final ChunkedContent content;
    private long written;

    StreamingResponse(
            HttpExchange exchange, HttpServerResponse response, ReusableBuffer scratch, ChunkedContent content) {
        this.exchange = exchange;
        this.response = response;
        this.scratch = scratch;
        this.content = content;
    }

    /** What fits into the first slice goes out whole, its length in front. */
    void start() {
        writeSlice(true);
    }

    private void next() {
        if (response.closed()) {
            exchange.onEnd(written);
            return;
        }
        writeSlice(false);
    }

    private void writeSlice(boolean first) {
        ByteArrayBuilder out = scratch.take();
        boolean more = fill(out);
        Buffer slice = HttpExchange.buffer(out.toByteArray());
        scratch.giveBack(out);
        written += slice.length();
        if (more && first) response.setChunked(true);
        if (more) send(slice);
        else end(slice);
    }

    /** Whether there is more. */
    private boolean fill(ByteArrayBuilder out) {
        Clock clock = exchange.loop().clock();
        long begun = clock.nanos();
        boolean done = false;
        try {
            boolean more = content.writeNext(out);
            while (more && out.length() < SLICE_BYTES && clock.nanos() - begun < SLICE_NANOS)
                more = content.writeNext(out);
            done = true;
            return more;
        } finally {
            // When a part has been sent, only a cut connection tells the client that it is not the whole.
            if (!done) fail();
        }
    }

    private void send(Buffer slice) {
        response.write(slice);
        if (response.writeQueueFull()) response.drainHandler(_ -> exchange.runTurn(this::next));
        else exchange.loop().send(this::next);
    }

    private void end(Buffer slice) {
        response.end(slice);
        exchange.onEnd(written);
    }

    private void fail() {
        exchange.outcome("SystemError");
        if (response.headWritten()) {
            response.reset();
        } else {
            ErrorFormat wording = exchange.errorFormat();
            response.putHeader(HttpHeaders.CONTENT_TYPE, wording.contentType(HttpError.BROKEN));
            response.setStatusCode(HttpError.BROKEN.status())
                    .end(HttpExchange.buffer(wording.body(HttpError.BROKEN).toByteArray()));
        }
        exchange.onEnd(written);
    }
}
