package io.vfleet.memory;

import java.util.concurrent.atomic.AtomicLong;

/** The part of a budget that things of one sort may take at most, so that the rest is left to others; safe from any thread. */
public final class MemoryShare {
    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    public MemoryShare(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** False, and nothing taken, when there is no room. */
    public boolean take(long bytes) {
        // All loops change the number, and most ask for nothing.
        if (bytes == 0 || taken.addAndGet(bytes) <= bytesMax) return true;
        taken.addAndGet(-bytes);
        return false;
    }

    public void giveBack(long bytes) {
        if (bytes != 0) taken.addAndGet(-bytes);
    }

    /** Whether so much is taken that those who ask may be refused. */
    public boolean isShort() {
        return taken.get() > bytesMax / 4 * 3;
    }
}
