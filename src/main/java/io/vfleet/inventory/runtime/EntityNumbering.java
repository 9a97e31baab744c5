package io.vfleet.inventory.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives entities that are made at run time their numbers, in the order of arrival; none is given twice. As many may exist or be in the
 * making as the limit allows. Any thread.
 */
public final class EntityNumbering {
    /** So that sets of numbers stay small. */
    private static final int NUMBERS_MAX = 1 << 26;

    private final int first;
    private final int max;
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    EntityNumbering(int first, int max) {
        this.first = first;
        this.max = max;
    }

    /** The next number; 0 when no more may be made. */
    public int next() {
        return taken.get() >= max || given.get() >= NUMBERS_MAX ? 0 : first + given.getAndIncrement();
    }

    /** The first of so many consecutive numbers; 0 when no more may be made. */
    int next(int count) {
        return taken.get() + count > max || given.get() + count > NUMBERS_MAX ? 0 : first + given.getAndAdd(count);
    }

    /** The making of something begins. */
    void take() {
        taken.incrementAndGet();
    }

    /** What had a number was not made after all, or is gone and forgotten. */
    void giveBack() {
        taken.decrementAndGet();
    }

    /** Whether it is the number of an entity that was made at run time. */
    boolean isMade(int number) {
        return number >= first;
    }

    /** Whether an entity of the plan has that number, or one that was or is being made. */
    boolean isGiven(int number) {
        return number > 0 && number < first + given.get();
    }
}
