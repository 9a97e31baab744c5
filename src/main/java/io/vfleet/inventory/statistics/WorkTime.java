package io.vfleet.inventory.statistics;

/** The time of a piece of work, in milliseconds since the epoch of Unix. One thread ends it; any may read. */
public final class WorkTime {
    /** What takes no time is seen as if it had taken so long. */
    private static final long LENGTH_MIN = 1_000;

    private final long fromMillis;
    private final long plannedMillis;
    // Whether it ends as planned whatever happens.
    private final boolean fixed;
    private volatile long untilMillis;

    WorkTime(long fromMillis, long lengthMillis) {
        this(fromMillis, Math.max(LENGTH_MIN, lengthMillis), lengthMillis <= LENGTH_MIN);
    }

    private WorkTime(long fromMillis, long plannedMillis, boolean fixed) {
        this.fromMillis = fromMillis;
        this.plannedMillis = plannedMillis;
        this.fixed = fixed;
        untilMillis = fromMillis + plannedMillis;
    }

    /** It is over, perhaps before its time. */
    void end(long nowMillis) {
        untilMillis = Math.min(untilMillis, Math.max(nowMillis, fromMillis + LENGTH_MIN));
    }

    boolean overAt(long millis) {
        return untilMillis <= millis;
    }

    /** Whether nothing of it changes any more. */
    boolean settledAt(long millis) {
        return fixed || overAt(millis);
    }

    /** Whether both began in the same second and nothing of them changes any more. */
    boolean isAlike(WorkTime other) {
        return fixed && other.fixed && fromMillis / LENGTH_MIN == other.fromMillis / LENGTH_MIN;
    }

    /** The part of the work, of all that was planned, that is done in a span of time. */
    double part(long from, long until) {
        long common = Math.min(until, untilMillis) - Math.max(from, fromMillis);
        return common <= 0 ? 0 : (double) common / plannedMillis;
    }

    WorkTime with(WorkTime other) {
        long from = Math.min(fromMillis, other.fromMillis);
        return new WorkTime(from, Math.max(untilMillis, other.untilMillis) - from, true);
    }
}
