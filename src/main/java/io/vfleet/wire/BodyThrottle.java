package io.vfleet.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vfleet.engine.Loop;

/**
 * Sends the body of a response at a rate, and no more of it than a number of bytes. Runs on the event loop of the
 * connection; one part is written after the other.
 */
public final class BodyThrottle {
    private static final int PIECES_PER_SECOND = 20;
    private static final int MILLIS_PER_SECOND = 1_000;

    private final HttpServerResponse response;
    private final Loop loop;
    private final long bytesPerSecond;
    private final long bytesMax;
    private final Runnable cut;
    private long sent;

    /**
     * A throttle for one response.
     *
     * @param bytesPerSecond 0 for no bound
     * @param bytesMax what is sent of the body
     * @param cut ends the connection when so much was sent and there is more
     */
    public BodyThrottle(HttpServerResponse response, Loop loop, long bytesPerSecond, long bytesMax, Runnable cut) {
        this.response = response;
        this.loop = loop;
        this.bytesPerSecond = bytesPerSecond;
        this.bytesMax = bytesMax;
        this.cut = cut;
    }

    /**
     * Writes a part; the future ends when all of it is written, or the connection is gone.
     *
     * @param last whether the response ends with it
     */
    public Future<Void> write(Buffer part, boolean last) {
        boolean lengthKnown = response.isChunked() || response.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (last && !lengthKnown) response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(part.length()));
        Promise<Void> written = Promise.promise();
        next(part, 0, last, written);
        return written.future();
    }

    private void next(Buffer part, int from, boolean last, Promise<Void> written) {
        long size = Math.min(part.length() - from, bytesMax - sent);
        if (bytesPerSecond > 0) size = Math.min(size, Math.max(1, bytesPerSecond / PIECES_PER_SECOND));
        int piece = (int) size;
        long millis = bytesPerSecond == 0 ? 0 : Math.ceilDiv(size * MILLIS_PER_SECOND, bytesPerSecond);
        if (millis == 0) send(part, from, piece, last, written);
        else loop.after(millis, () -> send(part, from, piece, last, written));
    }

    private void send(Buffer part, int from, int size, boolean last, Promise<Void> written) {
        if (response.closed()) {
            written.complete();
            return;
        }
        int until = from + size;
        sent += size;
        if (until < part.length() && sent >= bytesMax) {
            if (size > 0) response.write(part.slice(from, until)).onComplete(_ -> cut.run());
            else cut.run();
            written.complete();
        } else if (until < part.length()) {
            response.write(part.slice(from, until)).onComplete(_ -> loop.run(() -> next(part, until, last, written)));
        } else {
            Buffer rest = part.slice(from, until);
            (last ? response.end(rest) : response.write(rest)).onComplete(_ -> written.complete());
        }
    }
}
