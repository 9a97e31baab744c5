package io.vfleet.engine;

import java.time.Instant;

/** The time, handed in so that a test can step it. Safe from any thread. */
public interface Clock {
    /** The wall clock, in UTC; it may jump. */
    Instant now();

    /** A monotonic count of nanoseconds from an arbitrary origin: for differences only. */
    long nanos();

    /** This machine's own clock. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
