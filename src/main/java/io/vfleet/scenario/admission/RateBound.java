package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.CallRate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many may begin in a time: each uses an interval, and so many intervals may be used ahead as the burst has. */
final class RateBound {
    private static final long BURST_NANOS = 10_000_000;

    private long usedUntilNanos;
    private boolean used;

    /** Uses one interval unless it is too early. */
    boolean take(CallRate rate, @Nullable Integer burst, long nowNanos) {
        if (waitNanos(rate, burst, nowNanos) > 0) return false;
        usedUntilNanos = from(nowNanos) + rate.intervalNanos();
        used = true;
        return true;
    }

    /** Until the next may begin; 0 for at once. */
    long waitNanos(CallRate rate, @Nullable Integer burst, long nowNanos) {
        long ahead = (burst(rate, burst) - 1) * rate.intervalNanos();
        return Math.max(0, from(nowNanos) - nowNanos - ahead);
    }

    private static long burst(CallRate rate, @Nullable Integer burst) {
        return Objects.requireNonNullElse(burst, (int) Math.max(1, BURST_NANOS / rate.intervalNanos()));
    }

    private long from(long nowNanos) {
        return isUnused(nowNanos) ? nowNanos : usedUntilNanos;
    }

    /** Whether it is as if none had begun. */
    boolean isUnused(long nowNanos) {
        return !used || usedUntilNanos - nowNanos <= 0;
    }

    /** Until it is as if none had begun. */
    long restNanos(long nowNanos) {
        return from(nowNanos) - nowNanos;
    }
}
