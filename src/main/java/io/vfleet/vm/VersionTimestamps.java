package io.vfleet.vm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Strictly increasing timestamps in whole microseconds, used as versions. */
public final class VersionTimestamps {
    private VersionTimestamps() {}

    public static Instant truncated(Instant now) {
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /** The truncated {@code now}, or one microsecond after {@code before} if that is later. */
    public static Instant after(Instant before, Instant now) {
        Instant truncatedNow = truncated(now);
        return truncatedNow.isAfter(before) ? truncatedNow : before.plus(1, ChronoUnit.MICROS);
    }
}
