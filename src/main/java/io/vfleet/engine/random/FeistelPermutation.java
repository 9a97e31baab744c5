package io.vfleet.engine.random;

/**
 * A keyed bijection on pairs of equally wide halves, for ids that look random and can be inverted; not a cipher for
 * secrets.
 */
final class FeistelPermutation {
    private static final int ROUNDS = 8;

    private final long[] keys = new long[ROUNDS];
    private final long mask;

    /** {@code halfBits}: the width of each half, 1 to 64. */
    FeistelPermutation(long key, int halfBits) {
        if (halfBits < 1 || halfBits > 64)
            throw new IllegalArgumentException("halfBits: " + halfBits + ", need 1 to 64");
        mask = -1L >>> (64 - halfBits);
        long roundKey = SeededRandom.mix(key);
        for (int round = 0; round < ROUNDS; round++) {
            roundKey = SeededRandom.mix(roundKey + round);
            keys[round] = roundKey;
        }
    }

    Bits128 forward(Bits128 plain) {
        long high = plain.high();
        long low = plain.low();
        for (int round = 0; round < ROUNDS; round++) {
            long next = high ^ (SeededRandom.mix(low ^ keys[round]) & mask);
            high = low;
            low = next;
        }
        return new Bits128(high, low);
    }

    Bits128 back(Bits128 permuted) {
        long high = permuted.high();
        long low = permuted.low();
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long next = low ^ (SeededRandom.mix(high ^ keys[round]) & mask);
            low = high;
            high = next;
        }
        return new Bits128(high, low);
    }
}
