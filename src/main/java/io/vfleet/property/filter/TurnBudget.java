package io.vfleet.property.filter;

import io.vfleet.engine.Clock;

/**
 * What is left of one turn that serves a wait: a little time, and a number of objects, so that the turn is short also
 * where the clock is coarse.
 */
final class TurnBudget {
    private static final long TURN_NANOS = 3_000_000;
    private static final int TURN_OBJECTS = 1_000;

    /** How many objects a scan looks at before the time is looked at again. */
    static final int SCAN_STEPS = 100;

    private final Clock clock;
    private final long untilNanos;
    private int objects = TURN_OBJECTS;

    TurnBudget(Clock clock) {
        this.clock = clock;
        this.untilNanos = clock.nanos() + TURN_NANOS;
    }

    boolean isSpent() {
        return objects <= 0 || clock.nanos() > untilNanos;
    }

    int objectsLeft() {
        return objects;
    }

    /** Notes that so many objects were looked at. */
    void spend(int lookedAt) {
        objects -= lookedAt;
    }
}
