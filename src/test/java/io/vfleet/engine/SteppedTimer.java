package io.vfleet.engine;

import java.util.Comparator;

/** A timer of {@link SteppedLoops}: earlier first, then as they were set. */
record SteppedTimer(SteppedLoops loops, SteppedLoop home, long due, long nth, Runnable turn)
        implements Timer, Comparable<SteppedTimer> {
    private static final Comparator<SteppedTimer> ORDER =
            Comparator.comparingLong(SteppedTimer::due).thenComparingLong(SteppedTimer::nth);

    @Override
    public boolean cancel() {
        home.mustBeHere("cancel");
        return loops.cancel(this);
    }

    void ring() {
        home.run(turn);
    }

    @Override
    public int compareTo(SteppedTimer other) {
        return ORDER.compare(this, other);
    }
}
