package io.vfleet.wire.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vfleet.wire.BodyThrottle;
import io.vfleet.wire.WaitingList;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of one response and accounts for what of it the client has not read yet. Runs on the event loop of the
 * connection.
 */
final class ResponseWriter extends WaitingList.Entry<ResponseWriter> {
    private static final long CANCEL = 8;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final UnreadResponses unread;

    private @Nullable BodyThrottle throttle;

    // Kept by UnreadResponses.
    int unreadParts;
    long unreadSinceNanos;

    ResponseWriter(HttpServerRequest request, UnreadResponses unread) {
        this.request = request;
        this.response = request.response();
        this.unread = unread;
    }

    /** Sends the body through a throttle from now on. */
    void throttle(BodyThrottle through) {
        throttle = through;
    }

    /** Reserves memory for parts that are yet to be made; false when clients have too much unread. */
    boolean reserve(int bytes) {
        return unread.reserve(bytes);
    }

    /** Gives a reservation back. */
    void release(int bytes) {
        unread.release(bytes);
    }

    /** Writes a part for which memory is reserved; the future ends when the client has read it, or is gone. */
    Future<Void> write(Buffer part) {
        unread.written(this);
        Future<Void> written = throttle == null ? response.write(part) : throttle.write(part, false);
        return written.onComplete(_ -> unread.read(this));
    }

    /** Writes the last part, and gives the reservation back when it was read. */
    void endReserved(Buffer part, int reserved) {
        unread.shrink(reserved, part.length());
        end(part, Math.min(reserved, part.length()));
    }

    /** Writes a short body for which no memory was reserved. */
    void end(Buffer body) {
        unread.reserveAccepted(body.length());
        end(body, body.length());
    }

    private void end(Buffer part, int reserved) {
        unread.written(this);
        Future<Void> ended = throttle == null ? response.end(part) : throttle.write(part, true);
        ended.onComplete(_ -> {
            unread.read(this);
            unread.release(reserved);
        });
    }

    /** Ends the stream, or in HTTP/1 the connection, so that the client sees that the answer is not whole. */
    void reset() {
        if (request.version() == HttpVersion.HTTP_2) response.reset(CANCEL);
        else ConnectionChannel.reset(request.connection());
    }

    /** Ends the stream, or in HTTP/1 the connection, of a client that does not read. */
    void disconnect() {
        if (request.version() == HttpVersion.HTTP_2) response.reset(CANCEL);
        else ConnectionChannel.closeNow(request.connection());
    }

    /** Wraps the array without a copy; the caller must not change it afterwards. */
    static Buffer buffer(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
    }
}
