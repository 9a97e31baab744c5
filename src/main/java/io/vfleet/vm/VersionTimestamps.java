package io.vfleet.vm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Strictly increasing timestamps in whole microseconds, used as versions. */
public final class VersionTimestamps {
    private VersionTimestamps() {}

    public static Instant truncated(Instant now) {
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    public static Instant after(Instant before, Instant now) {
        Instant moment = truncated(now);
        return moment.isAfter(before) ? moment : before.plus(1, ChronoUnit.MICROS);
    }
}
