package io.vfleet.engine;

import java.time.Duration;
import java.time.Instant;

/** A clock that only a test advances; starts at the beginning of 2026. */
public final class SteppedClock implements Clock {
    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private volatile long nanos;
    private volatile Duration wallOffset = Duration.ZERO;
    private volatile Runnable onRead = () -> {};

    @Override
    public Instant now() {
        onRead.run();
        return BEGIN.plusNanos(nanos).plus(wallOffset);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /** Forward only. Does not run timers of {@link SteppedLoops}, which has its own {@code advance}. */
    public void advance(Duration by) {
        advanceTo(nanos + by.toNanos());
    }

    /** Sets the wall clock forward or back, as an operator or NTP does; the other clock and the timers go on. */
    public void setWallClock(Duration by) {
        wallOffset = wallOffset.plus(by);
    }

    void onRead(Runnable action) {
        onRead = action;
    }

    void advanceTo(long nanos) {
        if (nanos < this.nanos)
            throw new IllegalArgumentException("nanos: " + nanos + ", need " + this.nanos + " or more");
        this.nanos = nanos;
    }
}
