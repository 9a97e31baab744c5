package io.vfleet.engine;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchical timer wheel for one event loop: eleven levels of 64 slots, each level 64 times as coarse as the one
 * below, so that every tick has a slot. A timer's level is the highest base-64 digit in which its due tick and the
 * reached tick differ. The timers of a coarse slot are redistributed to finer levels when its time range begins, a
 * bounded number per {@link #poll}, because a slot may hold a million. Ticks without due timers cost nothing. Not
 * thread-safe.
 */
final class TimerWheel {
    /** A tick that is never reached. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int DIGIT_BITS = 6;
    private static final int SLOTS = 1 << DIGIT_BITS;
    private static final int LEVELS = 11;
    private static final int NONE = -1;

    /** Returned by {@link #poll} when it must be called again to find the next due timer; its turn does nothing. */
    final WheelTimer more = new WheelTimer(0, () -> {});

    private final BooleanSupplier onHomeLoop;
    private final int redistributedMax;
    private final @Nullable WheelTimer[] first = new WheelTimer[LEVELS * SLOTS];
    private final @Nullable WheelTimer[] last = new WheelTimer[LEVELS * SLOTS];
    private final long[] occupied = new long[LEVELS];
    private long reached;
    private int expiringSlot = NONE;
    private int size;

    /**
     * An empty wheel.
     *
     * @param onHomeLoop whether the caller is on the thread that may cancel timers
     * @param redistributedMax how many timers one {@link #poll} may redistribute, 1 or more
     */
    TimerWheel(BooleanSupplier onHomeLoop, int redistributedMax) {
        this.onHomeLoop = onHomeLoop;
        this.redistributedMax = redistributedMax;
    }

    /** The number of waiting timers. */
    int size() {
        return size;
    }

    /**
     * Adds a timer.
     *
     * @param now the current tick, not less than in earlier calls
     * @param due the tick, 0 or more, at which it is due; the next tick if that one has already begun
     */
    WheelTimer add(long now, long due, Runnable turn) {
        if (next() > now) reached = Math.max(reached, now);
        WheelTimer entry = new WheelTimer(Math.clamp(due, reached + 1, NEVER - 1), turn);
        // Keeps the order of adding with timers of the same tick in the slot that is being redistributed.
        if (expiringSlot != NONE && slotStart(entry, expiringSlot) == reached) append(entry, expiringSlot);
        else insert(entry);
        size++;
        return entry;
    }

    /**
     * The tick at which {@link #poll} has work: at the latest when the first timer is due; {@link #NEVER} when empty.
     */
    long next() {
        if (expiringSlot != NONE) return reached;
        WheelTimer earliest = earliest();
        return earliest == null ? NEVER : slotStart(earliest, earliest.slot);
    }

    /**
     * Removes the first timer due at {@code now} or before, by tick and then in the order of adding.
     *
     * @return null when none is due; {@link #more} when the caller must poll again
     */
    @Nullable
    WheelTimer poll(long now) {
        if (expiringSlot != NONE && !redistribute()) return more;
        WheelTimer earliest = earliest();
        while (earliest != null && slotStart(earliest, earliest.slot) <= now) {
            reached = slotStart(earliest, earliest.slot);
            if (earliest.slot < SLOTS) {
                unlink(earliest);
                size--;
                return earliest;
            }
            expiringSlot = earliest.slot;
            if (!redistribute()) return more;
            earliest = earliest();
        }
        reached = Math.max(reached, now);
        return null;
    }

    /** The head of the slot that starts first; all slots of a level start before those of the next coarser one. */
    private @Nullable WheelTimer earliest() {
        for (int level = 0; level < LEVELS; level++) {
            if (occupied[level] != 0) return first[level * SLOTS + Long.numberOfTrailingZeros(occupied[level])];
        }
        return null;
    }

    /** The first tick of {@code slot}, if {@code entry} belongs there. */
    private static long slotStart(WheelTimer entry, int slot) {
        return entry.due & -(1L << (slot / SLOTS * DIGIT_BITS));
    }

    /** Redistributes a bounded number of timers; true when the slot is empty. */
    private boolean redistribute() {
        WheelTimer head = first[expiringSlot];
        for (int moved = 0; head != null && moved < redistributedMax; moved++) {
            unlink(head);
            insert(head);
            head = first[expiringSlot];
        }
        if (head == null) expiringSlot = NONE;
        return head == null;
    }

    private void insert(WheelTimer entry) {
        int level = (63 - Long.numberOfLeadingZeros((entry.due ^ reached) | 1)) / DIGIT_BITS;
        int slotOfLevel = (int) (entry.due >>> (level * DIGIT_BITS)) & (SLOTS - 1);
        append(entry, level * SLOTS + slotOfLevel);
    }

    private void append(WheelTimer entry, int slot) {
        WheelTimer before = last[slot];
        if (before == null) first[slot] = entry;
        else before.after = entry;
        entry.before = before;
        entry.slot = slot;
        last[slot] = entry;
        occupied[slot / SLOTS] |= 1L << (slot % SLOTS);
    }

    private void unlink(WheelTimer entry) {
        int slot = entry.slot;
        WheelTimer before = entry.before;
        WheelTimer after = entry.after;
        if (before == null) first[slot] = after;
        else before.after = after;
        if (after == null) last[slot] = before;
        else after.before = before;
        if (first[slot] == null) occupied[slot / SLOTS] &= ~(1L << (slot % SLOTS));
        entry.before = null;
        entry.after = null;
        entry.slot = NONE;
    }

    /** A timer, and a node in the linked list of its slot. */
    final class WheelTimer implements Timer {
        final long due;
        final Runnable turn;
        private int slot = NONE;
        private @Nullable WheelTimer before;
        private @Nullable WheelTimer after;

        private WheelTimer(long due, Runnable turn) {
            this.due = due;
            this.turn = turn;
        }

        @Override
        public boolean cancel() {
            if (!onHomeLoop.getAsBoolean())
                throw new IllegalStateException("cancel: only on the loop that the timer was set on");
            if (slot == NONE) return false;
            unlink(this);
            size--;
            return true;
        }
    }
}
