package io.vfleet.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vfleet.engine.Clock;

/**
 * Sends an answer of any size. One turn produces a slice, at most 64 KiB and about two milliseconds of it; the next waits
 * until the socket has room, so a slow client holds no more than a few slices in memory. Runs on the socket's loop.
 */
final class Pouring {
    private static final int SLICE_BYTES = 64 * 1024;
    private static final long SLICE_NANOS = 2_000_000;

    private final Exchange exchange;
    private final HttpServerResponse response;
    private final Scratch scratch;
    private final Slices content;
    private long written;

    Pouring(Exchange exchange, HttpServerResponse response, Scratch scratch, Slices content) {
        this.exchange = exchange;
        this.response = response;
        this.scratch = scratch;
        this.content = content;
    }

    /** What fits into the first slice goes out whole, its length in front. */
    void begin() {
        pour(true);
    }

    private void next() {
        if (response.closed()) {
            exchange.ended(written);
            return;
        }
        pour(false);
    }

    private void pour(boolean first) {
        Bytes out = scratch.take();
        boolean more = fill(out);
        Buffer slice = Exchange.buffer(out.copy());
        scratch.giveBack(out);
        written += slice.length();
        if (more && first) response.setChunked(true);
        if (more) send(slice);
        else end(slice);
    }

    /** Whether there is more. */
    private boolean fill(Bytes out) {
        Clock clock = exchange.loop().clock();
        long begun = clock.nanos();
        boolean done = false;
        try {
            boolean more = content.more(out);
            while (more && out.length() < SLICE_BYTES && clock.nanos() - begun < SLICE_NANOS) more = content.more(out);
            done = true;
            return more;
        } finally {
            // When a part has been sent, only a cut connection tells the client that it is not the whole.
            if (!done) broken();
        }
    }

    private void send(Buffer slice) {
        response.write(slice);
        if (response.writeQueueFull()) response.drainHandler(_ -> exchange.turn(this::next));
        else exchange.loop().send(this::next);
    }

    private void end(Buffer slice) {
        response.end(slice);
        exchange.ended(written);
    }

    private void broken() {
        exchange.outcome("SystemError");
        if (response.headWritten()) {
            response.reset();
        } else {
            Wording wording = exchange.wording();
            response.putHeader(HttpHeaders.CONTENT_TYPE, wording.contentType(Refusal.BROKEN));
            response.setStatusCode(Refusal.BROKEN.status())
                    .end(Exchange.buffer(wording.body(Refusal.BROKEN).copy()));
        }
        exchange.ended(written);
    }
}
