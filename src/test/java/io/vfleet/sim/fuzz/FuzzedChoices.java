package io.vfleet.sim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Choices decoded from bytes; the first choice once they are used up. */
final class FuzzedChoices {
    private static final int BYTE = 256;

    private final byte[] bytes;
    private int at;

    FuzzedChoices(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isOver() {
        return at >= bytes.length;
    }

    /** From 0 to one less than {@code bound}, from one byte, or from two where one is not enough. */
    int below(int bound) {
        int drawn = next();
        if (bound > BYTE) drawn = drawn * BYTE + next();
        return drawn % bound;
    }

    <T> T any(List<T> all) {
        return all.get(below(all.size()));
    }

    /** Mostly small ones and those at an edge. */
    long number() {
        int kind = next();
        return switch (kind % 8) {
            case 0 -> kind / 8;
            case 1 -> -1 - kind / 8;
            case 2 -> Integer.MAX_VALUE - kind / 8;
            case 3 -> Integer.MIN_VALUE + kind / 8;
            case 4 -> Long.MAX_VALUE - kind / 8;
            case 5 -> Long.MIN_VALUE + kind / 8;
            case 6 -> 1L << (kind / 8 * 2);
            default -> (long) next() << 16 | next() << 8 | next();
        };
    }

    byte[] bytes() {
        byte[] some = new byte[below(16)];
        for (int i = 0; i < some.length; i++) some[i] = (byte) next();
        return some;
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & (BYTE - 1) : 0;
    }
}
