package io.vfleet.engine;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchical timer wheel for one event loop: eleven levels of 64 slots. Eleven levels of 64 slots, each level 64
 * times as coarse as the one below, so any tick has its slot: the level is that of the highest digit (base 64) in which
 * due and reached time differ. A slot of a coarse level is dealt out to the finer ones when its time begins, a part at
 * a time, for a slot may hold a million. Ticks in which nothing is due cost nothing. Only for one thread.
 */
final class TimerWheel {
    /** The tick that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int DIGIT_BITS = 6;
    private static final int SLOTS = 1 << DIGIT_BITS;
    private static final int LEVELS = 11;
    private static final int NOWHERE = -1;

    /** Stands for no timer: says that more is to be dealt out before it is known which timer is next. */
    final WheelTimer pause = new WheelTimer(0, () -> {});

    private final BooleanSupplier home;
    private final int dealtMax;
    private final @Nullable WheelTimer[] first = new WheelTimer[LEVELS * SLOTS];
    private final @Nullable WheelTimer[] last = new WheelTimer[LEVELS * SLOTS];
    private final long[] taken = new long[LEVELS];
    private long reached;
    private int dealing = NOWHERE;
    private int size;

    /**
     * An empty wheel.
     *
     * @param home whether the caller may cancel a timer
     * @param dealtMax how many timers one {@link #poll} may deal out, 1 or more
     */
    TimerWheel(BooleanSupplier home, int dealtMax) {
        this.home = home;
        this.dealtMax = dealtMax;
    }

    /** Timers that wait. */
    int size() {
        return size;
    }

    /**
     * @param now the current tick, never less than it was
     * @param due from 0; a tick that has begun stands for the next one
     */
    WheelTimer add(long now, long due, Runnable turn) {
        if (next() > now) reached = Math.max(reached, now);
        WheelTimer entry = new WheelTimer(Math.clamp(due, reached + 1, NEVER - 1), turn);
        // Behind those that wait for the same tick in the slot that is being dealt out.
        if (dealing != NOWHERE && begin(entry, dealing) == reached) append(entry, dealing);
        else place(entry);
        size++;
        return entry;
    }

    /** The tick at which {@link #poll} has something to do: not later than the first timer is due. */
    long next() {
        if (dealing != NOWHERE) return reached;
        WheelTimer earliest = earliest();
        return earliest == null ? NEVER : begin(earliest, earliest.place);
    }

    /** Takes out the first timer due at {@code now} or before, by tick and then in the order of adding; or {@link #pause}. */
    @Nullable
    WheelTimer poll(long now) {
        if (dealing != NOWHERE && !dealt()) return pause;
        WheelTimer earliest = earliest();
        while (earliest != null && begin(earliest, earliest.place) <= now) {
            reached = begin(earliest, earliest.place);
            if (earliest.place < SLOTS) {
                unlink(earliest);
                size--;
                return earliest;
            }
            dealing = earliest.place;
            if (!dealt()) return pause;
            earliest = earliest();
        }
        reached = Math.max(reached, now);
        return null;
    }

    /** The head of the slot whose time begins first: all slots of a level lie before those of the next coarser one. */
    private @Nullable WheelTimer earliest() {
        for (int level = 0; level < LEVELS; level++) {
            if (taken[level] != 0) return first[level * SLOTS + Long.numberOfTrailingZeros(taken[level])];
        }
        return null;
    }

    /** The tick at which the time of that place's slot begins, if the entry belongs there. */
    private static long begin(WheelTimer entry, int place) {
        return entry.due & -(1L << (place / SLOTS * DIGIT_BITS));
    }

    /** Deals out the next part; true when it was the last. */
    private boolean dealt() {
        WheelTimer head = first[dealing];
        for (int dealt = 0; head != null && dealt < dealtMax; dealt++) {
            unlink(head);
            place(head);
            head = first[dealing];
        }
        if (head == null) dealing = NOWHERE;
        return head == null;
    }

    private void place(WheelTimer entry) {
        int level = (63 - Long.numberOfLeadingZeros((entry.due ^ reached) | 1)) / DIGIT_BITS;
        int slot = (int) (entry.due >>> (level * DIGIT_BITS)) & (SLOTS - 1);
        append(entry, level * SLOTS + slot);
    }

    private void append(WheelTimer entry, int place) {
        WheelTimer before = last[place];
        if (before == null) first[place] = entry;
        else before.after = entry;
        entry.before = before;
        entry.place = place;
        last[place] = entry;
        taken[place / SLOTS] |= 1L << (place % SLOTS);
    }

    private void unlink(WheelTimer entry) {
        int place = entry.place;
        WheelTimer before = entry.before;
        WheelTimer after = entry.after;
        if (before == null) first[place] = after;
        else before.after = after;
        if (after == null) last[place] = before;
        else after.before = before;
        if (first[place] == null) taken[place / SLOTS] &= ~(1L << (place % SLOTS));
        entry.before = null;
        entry.after = null;
        entry.place = NOWHERE;
    }

    /** One timer, a link of its slot's list. */
    final class WheelTimer implements Timer {
        final long due;
        final Runnable turn;
        private int place = NOWHERE;
        private @Nullable WheelTimer before;
        private @Nullable WheelTimer after;

        private WheelTimer(long due, Runnable turn) {
            this.due = due;
            this.turn = turn;
        }

        @Override
        public boolean cancel() {
            if (!home.getAsBoolean())
                throw new IllegalStateException("cancel: only from the loop that the timer was set on");
            if (place == NOWHERE) return false;
            unlink(this);
            size--;
            return true;
        }
    }
}
