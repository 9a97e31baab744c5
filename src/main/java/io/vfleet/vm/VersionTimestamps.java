package io.vfleet.vm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments that serve as versions: whole microseconds, as the wires show them, each later than the one before. */
final class Moments {
    private Moments() {}

    static Instant at(Instant now) {
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    static Instant after(Instant before, Instant now) {
        Instant moment = at(now);
        return moment.isAfter(before) ? moment : before.plus(1, ChronoUnit.MICROS);
    }
}
