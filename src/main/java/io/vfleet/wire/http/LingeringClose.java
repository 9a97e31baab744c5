package io.vfleet.wire.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * Closes the connection of a refused request once the client has stopped sending or its time is over: closing at once
 * would take the answer away from a client that is still sending. Runs on the event loop of the connection.
 */
final class LingeringClose {
    /** A client that has sent nothing for this long is assumed to have read the error. */
    static final long PAUSE_MILLIS = 500;

    private final HttpServerRequest request;
    private final LoopListener listener;
    private final long startNanos;
    private long drained;

    LingeringClose(HttpServerRequest request, LoopListener listener, long startNanos) {
        this.request = request;
        this.listener = listener;
        this.startNanos = startNanos;
    }

    /** Counts bytes that arrive after the answer. They are discarded, up to a limit. */
    void drained(int bytes) {
        drained += bytes;
        if (drained > listener.options().drainedBytesMax()) request.connection().close();
    }

    void begin() {
        closeUnlessMoreThan(drained);
    }

    private void closeUnlessMoreThan(long drainedBefore) {
        listener.loop().after(PAUSE_MILLIS, () -> {
            boolean stillSending = drained > drainedBefore;
            boolean overdue = listener.loop().clock().nanos() - startNanos
                    > listener.options().bodyMax().toNanos();
            if (stillSending && !overdue) closeUnlessMoreThan(drained);
            else request.connection().close();
        });
    }
}
