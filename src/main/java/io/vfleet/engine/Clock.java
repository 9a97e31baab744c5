package io.vfleet.engine;

import java.time.Instant;

/** A source of time, injected so that tests can control it; safe from any thread. */
public interface Clock {
    /** The wall clock, in UTC; it may jump. */
    Instant now();

    /** Monotonic nanoseconds from an arbitrary origin; only differences are meaningful. */
    long nanos();

    /** The clock of this machine. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
