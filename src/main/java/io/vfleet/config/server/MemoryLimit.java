package io.vfleet.config.server;

import io.vfleet.config.UnitParser;

/**
 * A limit of memory: {@code auto}, which is half of the heap that the server does not need itself, or a size.
 *
 * @param bytes 0 for auto
 */
public record MemoryLimit(long bytes) {
    public static final MemoryLimit AUTO = new MemoryLimit(0);

    // Half of the rest is for garbage between two collections, and for errors of the estimates.
    private static final long SERVER_BYTES = 32 << 20;
    private static final int LEAST_PART = 8;

    /** Parses {@code auto} or a size; the message of its IllegalArgumentException says what is expected. */
    public static MemoryLimit parse(String text) {
        if (text.equals("auto")) return AUTO;
        long bytes = UnitParser.bytes(text, false);
        if (bytes < 1 << 20) throw new IllegalArgumentException("auto, or 1MiB or more");
        return new MemoryLimit(bytes);
    }

    /** The size in bytes, for a heap that can grow to {@code heapBytes}. */
    public long of(long heapBytes) {
        return bytes == 0 ? Math.max(heapBytes / LEAST_PART, (heapBytes - SERVER_BYTES) / 2) : bytes;
    }

    @Override
    public String toString() {
        return bytes == 0 ? "auto" : bytes + "B";
    }
}
