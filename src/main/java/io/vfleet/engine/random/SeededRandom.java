package io.vfleet.engine.random;

/** Reproducible random values: a pure function of seed, rule, entity and count, so independent of concurrency. */
public final class SeededRandom {
    private static final long INCREMENT = 0x9E3779B97F4A7C15L;

    private final long seed;

    public SeededRandom(long seed) {
        this.seed = mix(seed);
    }

    /**
     * 64 uniformly distributed bits.
     *
     * @param rule the purpose of the draw; draws of different rules are independent
     * @param nth the count of earlier draws for this rule and entity
     */
    public long draw(String rule, long entity, long nth) {
        // Mixed at each step: with a plain xor all seeds would select the same entities in another order.
        return mix(mix(mix(seed ^ hash(rule)) + entity) + nth);
    }

    /** Uniform from 0 to {@code bound - 1}; {@code bound} is 1 or more. */
    public int below(int bound, String rule, long entity, long nth) {
        if (bound < 1) throw new IllegalArgumentException("bound: " + bound + ", need 1 or more");
        return (int) Math.unsignedMultiplyHigh(draw(rule, entity, nth), bound);
    }

    /** Uniform from 0 inclusive to 1 exclusive. */
    public double unit(String rule, long entity, long nth) {
        return unit(draw(rule, entity, nth));
    }

    /** From the normal distribution with mean 0 and deviation 1. */
    public double normal(String rule, long entity, long nth) {
        long first = draw(rule, entity, nth);
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(first)));
        // StrictMath, because the last bit of Math may differ between machines.
        return radius * StrictMath.cos(2 * Math.PI * unit(mix(first ^ INCREMENT)));
    }

    /** SplitMix64: a bijection that spreads 64 bits over 64 bits. */
    public static long mix(long bits) {
        long mixed = bits + INCREMENT;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** Not {@code hashCode}, which has only 32 bits and is the same for "Aa" and "BB". */
    private static long hash(String rule) {
        long hash = rule.length();
        for (int at = 0; at < rule.length(); at++) hash = (hash ^ rule.charAt(at)) * 0x100000001B3L;
        return mix(hash);
    }
}
