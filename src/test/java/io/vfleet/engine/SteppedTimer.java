package io.vfleet.engine;

import java.util.Comparator;

/** A timer of {@link SteppedLoops}, ordered by due time and then by the order of setting. */
record SteppedTimer(SteppedLoops loops, SteppedLoop home, long due, long nth, Runnable turn)
        implements Timer, Comparable<SteppedTimer> {
    private static final Comparator<SteppedTimer> ORDER =
            Comparator.comparingLong(SteppedTimer::due).thenComparingLong(SteppedTimer::nth);

    @Override
    public boolean cancel() {
        home.requireEventLoop("cancel");
        return loops.cancel(this);
    }

    void run() {
        home.run(turn);
    }

    @Override
    public int compareTo(SteppedTimer other) {
        return ORDER.compare(this, other);
    }
}
