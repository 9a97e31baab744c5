package io.vfleet.sim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Choices decoded from bytes; once the bytes are used up, every choice is the first one. */
final class FuzzedChoices {
    private static final int BYTE = 256;

    private final byte[] bytes;
    private int position;

    FuzzedChoices(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isUsedUp() {
        return position >= bytes.length;
    }

    /** From 0 to one less than {@code bound}, from one byte, or from two where one is not enough. */
    int below(int bound) {
        int value = next();
        if (bound > BYTE) value = value * BYTE + next();
        return value % bound;
    }

    <T> T any(List<T> all) {
        return all.get(below(all.size()));
    }

    /** A number that is mostly small or near a limit of int or long. */
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
        byte[] result = new byte[below(16)];
        for (int i = 0; i < result.length; i++) result[i] = (byte) next();
        return result;
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    private int next() {
        return position < bytes.length ? bytes[position++] & (BYTE - 1) : 0;
    }
}
