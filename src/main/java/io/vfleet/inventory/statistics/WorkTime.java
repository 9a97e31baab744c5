package io.vfleet.inventory.statistics;

/** The time of a piece of work, in milliseconds since the epoch of Unix. One thread ends it; any may read. */
public final class WorkTime {
    /** What takes no time is seen as if it had taken so long. */
    private static final long LENGTH_MIN = 1_000;

    private final long fromMillis;
    private final long plannedMillis;
    private volatile long untilMillis;

    WorkTime(long fromMillis, long lengthMillis) {
        this.fromMillis = fromMillis;
        plannedMillis = Math.max(LENGTH_MIN, lengthMillis);
        untilMillis = fromMillis + plannedMillis;
    }

    /** It is over, perhaps before its time. */
    void end(long nowMillis) {
        untilMillis = Math.min(untilMillis, Math.max(nowMillis, fromMillis + LENGTH_MIN));
    }

    boolean overAt(long millis) {
        return untilMillis <= millis;
    }

    /** The part of the work, of all that was planned, that is done in a span of time. */
    double part(long from, long until) {
        long common = Math.min(until, untilMillis) - Math.max(from, fromMillis);
        return common <= 0 ? 0 : (double) common / plannedMillis;
    }

    WorkTime with(WorkTime other) {
        long from = Math.min(fromMillis, other.fromMillis);
        return new WorkTime(from, Math.max(untilMillis, other.untilMillis) - from);
    }
}
