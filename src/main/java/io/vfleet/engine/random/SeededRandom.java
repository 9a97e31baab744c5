package io.vfleet.engine.random;

/** Reproducible random values as a pure function of seed, rule, entity and count, independent of concurrency. */
public final class SeededRandom {
    private static final long SECOND = 0x9E3779B97F4A7C15L;

    private final long seed;

    public SeededRandom(long seed) {
        this.seed = mix(seed);
    }

    /**
     * 64 well mixed bits.
     *
     * @param rule what is drawn for; two rules draw independently
     * @param nth how many such draws this entity has had
     */
    public long draw(String rule, long entity, long nth) {
        // Mixed at each step: with a plain xor all seeds would hit the same entities, only in another order.
        return mix(mix(mix(seed ^ place(rule)) + entity) + nth);
    }

    /** Evenly from 0 to {@code bound - 1}. */
    public int below(int bound, String rule, long entity, long nth) {
        if (bound < 1) throw new IllegalArgumentException("bound: " + bound + ", need 1 or more");
        return (int) Math.unsignedMultiplyHigh(draw(rule, entity, nth), bound);
    }

    /** Evenly from 0 inclusive to 1 exclusive. */
    public double unit(String rule, long entity, long nth) {
        return unit(draw(rule, entity, nth));
    }

    /** From the normal distribution with mean 0 and deviation 1. */
    public double normal(String rule, long entity, long nth) {
        long first = draw(rule, entity, nth);
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(first)));
        // StrictMath, for the last bit of Math's own may differ between machines.
        return radius * StrictMath.cos(2 * Math.PI * unit(mix(first ^ SECOND)));
    }

    /** Spreads 64 bits over 64 bits; no two inputs give the same output. */
    public static long mix(long bits) {
        long mixed = bits + SECOND;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** Not {@code hashCode}, which has 32 bits only and gives "Aa" and "BB" the same place. */
    private static long place(String rule) {
        long place = rule.length();
        for (int at = 0; at < rule.length(); at++) place = (place ^ rule.charAt(at)) * 0x100000001B3L;
        return mix(place);
    }
}
