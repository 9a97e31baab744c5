package io.vfleet.wire;

import org.jspecify.annotations.Nullable;

/**
 * The array in which a loop's answers are written before they are sent at their length: it has grown to what answers need,
 * so it does not grow for each. On that loop.
 */
final class Scratch {
    private static final int BYTES = 80 * 1024;

    /** One that a single answer has blown up beyond this is not kept. */
    private static final int BYTES_MAX = 512 * 1024;

    private @Nullable Bytes idle;

    /** Another one when the own is in use. */
    Bytes take() {
        Bytes taken = idle == null ? new Bytes(BYTES) : idle;
        idle = null;
        return taken;
    }

    void giveBack(Bytes taken) {
        if (taken.capacity() > BYTES_MAX) return;
        taken.clear();
        idle = taken;
    }
}
