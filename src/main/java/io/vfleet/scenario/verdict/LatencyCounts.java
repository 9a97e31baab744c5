package io.vfleet.scenario.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long something takes, in counts by bounds. Any thread. */
final class LatencyCounts {
    /** Inclusive upper bounds, in milliseconds; what is above has no bound. */
    private static final List<Double> BOUNDS = List.of(
            0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 70.0, 100.0, 150.0,
            200.0, 300.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0);

    private static final double NANOS_PER_MILLI = 1e6;

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.size() + 1);

    void add(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && nanos > BOUNDS.get(bucket) * NANOS_PER_MILLI) bucket++;
        counts.incrementAndGet(bucket);
    }

    /** As {@link #p99}. */
    double p99Millis(int beyondMin) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < counts.length(); i++) all.add(counts.get(i));
        return p99(all, BOUNDS, beyondMin);
    }

    /**
     * The bound that 99 of a hundred are below; 0 for none.
     *
     * @param beyondMin so many may be above it, even where that is more than one of a hundred
     */
    static double p99(List<Long> counts, List<? extends Number> bounds, int beyondMin) {
        long all = counts.stream().mapToLong(each -> each).sum();
        if (all == 0) return 0;
        long above = Math.max(beyondMin, (long) Math.floor(all / 100.0));
        int bucket = counts.size() - 1;
        for (long seen = counts.get(bucket); bucket > 0 && seen <= above; seen += counts.get(bucket)) bucket--;
        return bucket < bounds.size() ? bounds.get(bucket).doubleValue() : Double.POSITIVE_INFINITY;
    }
}
