package io.vfleet.operation.alarm;

import io.vfleet.engine.Clock;
import io.vfleet.manager.AlarmEntry;
import java.util.HashMap;
import java.util.Map;

/**
 * How often in a minute something is done for alarms: for one at one entity a few times, and for all a bounded number. On the
 * first loop.
 */
final class AlarmRate {
    // Not a setting: it bounds the map below, and is more than a log has room for in a minute.
    private static final int ALL_MAX = 10_000;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Clock clock;
    private final int perEntityMax;
    // Bounded by what is admitted in a minute.
    private final Map<AlarmAtEntity, Integer> admitted = new HashMap<>();
    private long minuteBegan;
    private int admittedInAll;

    AlarmRate(Clock clock, int perEntityMax) {
        this.clock = clock;
        this.perEntityMax = perEntityMax;
        this.minuteBegan = clock.nanos();
    }

    /** Counts one that is admitted; what is refused takes nothing from others. */
    boolean admits(AlarmEntry alarm, int entity) {
        long now = clock.nanos();
        if (now - minuteBegan >= MINUTE_NANOS) {
            minuteBegan = now;
            admittedInAll = 0;
            admitted.clear();
        }
        var place = new AlarmAtEntity(alarm.ref(), entity);
        int before = admitted.getOrDefault(place, 0);
        if (before >= perEntityMax || admittedInAll >= ALL_MAX) return false;
        admitted.put(place, before + 1);
        admittedInAll++;
        return true;
    }
}
