package io.vfleet.wire.http;

import io.vfleet.wire.ByteArrayBuilder;
import org.jspecify.annotations.Nullable;

/** The write buffer of one event loop, reused for every response. On that loop. */
final class ReusableBuffer {
    private static final int BYTES = 80 * 1024;

    /** One that a single answer has blown up beyond this is not kept. */
    private static final int BYTES_MAX = 512 * 1024;

    private @Nullable ByteArrayBuilder spare;

    /** Another one when the own is in use. */
    ByteArrayBuilder take() {
        ByteArrayBuilder taken = spare == null ? new ByteArrayBuilder(BYTES) : spare;
        spare = null;
        return taken;
    }

    void giveBack(ByteArrayBuilder taken) {
        if (taken.capacity() > BYTES_MAX) return;
        taken.clear();
        spare = taken;
    }
}
