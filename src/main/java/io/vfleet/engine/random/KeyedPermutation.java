package io.vfleet.engine.random;

/** A keyed permutation of the numbers 0 to n-1, computed in both directions and never stored. */
public final class KeyedPermutation {
    private final FeistelPermutation feistel;
    private final int halfBits;
    private final long n;

    /** {@code n}: how many numbers there are, 1 or more. */
    public KeyedPermutation(long key, long n) {
        if (n < 1) throw new IllegalArgumentException("n: " + n + ", need 1 or more");
        this.n = n;
        halfBits = Math.max(1, (65 - Long.numberOfLeadingZeros(n - 1)) / 2);
        feistel = new FeistelPermutation(key, halfBits);
    }

    /** The number at place {@code i}, 0 to n-1. */
    public long at(long i) {
        inside(i);
        // The halves cover up to 4n numbers: one beyond n is mixed again until it falls inside.
        long walked = i;
        do walked = join(feistel.forward(split(walked)));
        while (outside(walked));
        return walked;
    }

    /** The place of the number {@code v}, 0 to n-1. */
    public long inverse(long v) {
        inside(v);
        long walked = v;
        do walked = join(feistel.back(split(walked)));
        while (outside(walked));
        return walked;
    }

    private void inside(long number) {
        if (outside(number)) throw new IllegalArgumentException("number: " + number + ", need 0 to " + (n - 1));
    }

    private boolean outside(long number) {
        return Long.compareUnsigned(number, n) >= 0;
    }

    private Bits128 split(long number) {
        return new Bits128(number >>> halfBits, number & ((1L << halfBits) - 1));
    }

    private long join(Bits128 halves) {
        return (halves.high() << halfBits) | halves.low();
    }
}
