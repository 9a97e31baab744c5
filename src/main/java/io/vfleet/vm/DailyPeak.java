package io.vfleet.vm;

import java.time.Duration;
import java.time.Instant;

/**
 * The hours of each day, in UTC, in which a guest writes more than in the others.
 *
 * @param fromHour the first of them, from 0
 * @param untilHour the hour at which they end, up to 24; when it is not later than {@code fromHour}, they end on the next
 *     day
 * @param factor how many times as much as in the other hours
 */
public record DailyPeak(int fromHour, int untilHour, int factor) {
    /** All hours are alike. */
    public static final DailyPeak NONE = new DailyPeak(0, 24, 1);

    private static final int HOURS = 24;
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long DAY_MILLIS = HOURS * HOUR_MILLIS;

    /**
     * How long a guest would have to run evenly to write what it writes between two moments; a day of it is a day.
     * Successive spans add up to the span from first to last.
     */
    public Duration between(Instant from, Instant until) {
        if (factor == 1) return Duration.between(from, until);
        return Duration.ofMillis(evenMillis(until.toEpochMilli()) - evenMillis(from.toEpochMilli()));
    }

    private long evenMillis(long millis) {
        long days = Math.floorDiv(millis, DAY_MILLIS);
        long time = Math.floorMod(millis, DAY_MILLIS);
        long weighted = time + (factor - 1) * inPeak(time);
        return days * DAY_MILLIS + Math.multiplyExact(weighted, HOURS) / (HOURS + (factor - 1) * peakHours());
    }

    /** How many times the mean of a day is written in an hour of the day, from 0 to 23. */
    public double timesTheMean(int hour) {
        boolean peak =
                untilHour > fromHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
        return (double) HOURS * (peak ? factor : 1) / (HOURS + (factor - 1) * peakHours());
    }

    private int peakHours() {
        return untilHour > fromHour ? untilHour - fromHour : HOURS - fromHour + untilHour;
    }

    /** How much of the peak has passed at a time of the day. */
    private long inPeak(long time) {
        long from = fromHour * HOUR_MILLIS;
        long until = untilHour * HOUR_MILLIS;
        if (until > from) return Math.clamp(time - from, 0, until - from);
        return Math.min(time, until) + Math.max(0, time - from);
    }
}
