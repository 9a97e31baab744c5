package io.vfleet.scenario.verdict;

import java.util.concurrent.atomic.AtomicLong;

/** The room for what is counted apart and waited for; what did not fit makes a run invalid. Any thread. */
final class CountRoom {
    private final AtomicLong left;
    private final AtomicLong refused = new AtomicLong();

    CountRoom(long max) {
        left = new AtomicLong(max);
    }

    boolean take() {
        if (left.getAndDecrement() > 0) return true;
        left.incrementAndGet();
        refused.incrementAndGet();
        return false;
    }

    void giveBack() {
        left.incrementAndGet();
    }

    long refused() {
        return refused.get();
    }
}
