package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Matches a span of time, both ends inclusive; null means no bound. */
public record TimeFilter(@Nullable Instant begin, @Nullable Instant end) {
    /** Compiles an EventFilterSpecByTime or a TaskFilterSpecByTime. */
    public static TimeFilter of(DataObject spec) {
        return new TimeFilter((Instant) spec.get("beginTime"), (Instant) spec.get("endTime"));
    }

    public boolean matches(Instant time) {
        return (begin == null || !time.isBefore(begin)) && (end == null || !time.isAfter(end));
    }
}
