package io.vfleet.inventory.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/** Gives entities that are made at run time their numbers, in the order of arrival; none is given twice. Any thread. */
public final class EntityNumbering {
    private final int first;
    private final int max;
    private final AtomicInteger given = new AtomicInteger();

    EntityNumbering(int first, int max) {
        this.first = first;
        this.max = max;
    }

    /** The next number; 0 when so many entities were made that no more may be. */
    public int next() {
        int position = given.getAndUpdate(count -> Math.min(count + 1, max));
        return position == max ? 0 : first + position;
    }

    /** Whether an entity of the plan has that number, or one that was or is being made. */
    boolean isGiven(int number) {
        return number > 0 && number < first + given.get();
    }
}
