package io.vfleet.wire.http;

import io.vfleet.wire.ByteArrayBuilder;
import org.jspecify.annotations.Nullable;

/** The write buffer of one event loop, reused for every response. Used on that loop only. */
final class ReusableBuffer {
    private static final int BYTES = 80 * 1024;

    /** A buffer that has grown beyond this is not kept. */
    private static final int BYTES_MAX = 512 * 1024;

    private @Nullable ByteArrayBuilder spare;

    /** The buffer, or a new one while it is in use. */
    ByteArrayBuilder take() {
        ByteArrayBuilder buffer = spare == null ? new ByteArrayBuilder(BYTES) : spare;
        spare = null;
        return buffer;
    }

    void giveBack(ByteArrayBuilder buffer) {
        if (buffer.capacity() > BYTES_MAX) return;
        buffer.clear();
        spare = buffer;
    }
}
