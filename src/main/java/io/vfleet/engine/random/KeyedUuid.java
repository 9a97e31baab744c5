package io.vfleet.engine.random;

import java.util.OptionalLong;
import java.util.UUID;

/** Invertible UUIDs computed from an index and a key; version and variant bits are fixed. */
public final class KeyedUuid {
    private static final int HALF_BITS = 61;
    private static final long LAST = 0xFFF;
    private static final long VERSION = 0x4000;
    private static final long VARIANT = 1L << 63;
    private static final long HALF = (1L << HALF_BITS) - 1;

    private final FeistelPermutation feistel;
    private final long n;

    public KeyedUuid(long key) {
        this(key, 1L << HALF_BITS);
    }

    /** {@code n}: the number of indexes, 1 to 2^61; {@link #indexOf} finds no greater ones. */
    public KeyedUuid(long key, long n) {
        if (n < 1 || n > 1L << HALF_BITS) throw new IllegalArgumentException("n: " + n + ", need 1 to 2^61");
        this.n = n;
        feistel = new FeistelPermutation(key, HALF_BITS);
    }

    /** The UUID of an index, 0 to n-1. */
    public UUID of(long index) {
        if (index < 0 || index >= n) throw new IllegalArgumentException("index: " + index + ", need 0 to " + (n - 1));
        Bits128 permuted = feistel.forward(new Bits128(0, index));
        // 122 bits: the upper 60 around the version, the lower 62 after the variant.
        long upper = permuted.high() >>> 1;
        long lower = ((permuted.high() & 1) << HALF_BITS) | permuted.low();
        return new UUID(((upper & ~LAST) << 4) | VERSION | (upper & LAST), VARIANT | lower);
    }

    /** The index of a UUID; empty for a UUID that {@link #of} never returns. */
    public OptionalLong indexOf(UUID uuid) {
        if (uuid.version() != 4 || uuid.variant() != 2) return OptionalLong.empty();
        long high = uuid.getMostSignificantBits();
        long upper = ((high >>> 4) & ~LAST) | (high & LAST);
        long lower = uuid.getLeastSignificantBits();
        Bits128 plain = feistel.back(new Bits128((upper << 1) | ((lower >>> HALF_BITS) & 1), lower & HALF));
        boolean known = plain.high() == 0 && plain.low() < n;
        return known ? OptionalLong.of(plain.low()) : OptionalLong.empty();
    }
}
