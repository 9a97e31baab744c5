package io.vfleet.engine.random;

/** A keyed permutation of the numbers 0 to n-1, computed in both directions and never stored. */
public final class KeyedPermutation {
    private final FeistelPermutation feistel;
    private final int halfBits;
    private final long n;

    /** {@code n}: the size of the permuted range, 1 or more. */
    public KeyedPermutation(long key, long n) {
        if (n < 1) throw new IllegalArgumentException("n: " + n + ", need 1 or more");
        this.n = n;
        halfBits = Math.max(1, (65 - Long.numberOfLeadingZeros(n - 1)) / 2);
        feistel = new FeistelPermutation(key, halfBits);
    }

    /** The number at position {@code i}, 0 to n-1. */
    public long at(long i) {
        requireInRange(i);
        // Cycle walking: the halves cover up to 4n numbers; a result of n or more is permuted again.
        long number = i;
        do number = join(feistel.forward(split(number)));
        while (outOfRange(number));
        return number;
    }

    /** The position of the number {@code v}, 0 to n-1. */
    public long inverse(long v) {
        requireInRange(v);
        long number = v;
        do number = join(feistel.back(split(number)));
        while (outOfRange(number));
        return number;
    }

    private void requireInRange(long number) {
        if (outOfRange(number)) throw new IllegalArgumentException("number: " + number + ", need 0 to " + (n - 1));
    }

    private boolean outOfRange(long number) {
        return Long.compareUnsigned(number, n) >= 0;
    }

    private Bits128 split(long number) {
        return new Bits128(number >>> halfBits, number & ((1L << halfBits) - 1));
    }

    private long join(Bits128 halves) {
        return (halves.high() << halfBits) | halves.low();
    }
}
