package io.vfleet.wire.http;

import java.util.concurrent.atomic.AtomicLong;

/** The room for large bodies of all connections, so that many of them cannot fill the memory; safe from any thread. */
final class LargeBodies {
    /** Smaller bodies are not counted: they are bounded by the number of connections. */
    static final int COUNTED_FROM_BYTES = 64 * 1024;

    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    LargeBodies(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes room; false, and nothing taken, when there is none. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= bytesMax) return true;
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
