package io.vfleet.scenario.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The newest of what was added, each with a number that grows. Any thread adds and reads, and none waits. */
final class RecordRing<T extends RecordRing.NumberedRecord> {
    /** Something with its number in a ring. */
    interface NumberedRecord {
        /** From 1. */
        long id();

        /** What it takes, by estimate, where a ring bounds that. */
        default long heldBytes() {
            return 0;
        }
    }

    private final AtomicReferenceArray<@Nullable T> slots;
    private final long bytesMax;
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong heldBytes = new AtomicLong();

    RecordRing(int length) {
        this(length, Long.MAX_VALUE);
    }

    /** {@code bytesMax}: what all of them take; those that are added at once may exceed it for a moment. */
    RecordRing(int length, long bytesMax) {
        slots = new AtomicReferenceArray<>(length);
        this.bytesMax = bytesMax;
    }

    /** Adds what is made of its number, in place of the oldest. */
    void add(LongFunction<T> record) {
        long id = last.incrementAndGet();
        T made = record.apply(id);
        T before = slots.getAndSet(slot(id), made);
        long held = heldBytes.addAndGet(made.heldBytes() - (before == null ? 0 : before.heldBytes()));
        long room = id - slots.length();
        if (room > 0) dropped.accumulateAndGet(room, Math::max);
        while (held > bytesMax && dropped.get() < id - 1) held = dropOldest();
    }

    private long dropOldest() {
        long id = dropped.incrementAndGet();
        T oldest = find(id);
        if (oldest == null || !slots.compareAndSet(slot(id), oldest, null)) return heldBytes.get();
        return heldBytes.addAndGet(-oldest.heldBytes());
    }

    /** Null for one that is not there any more, or not yet. */
    @Nullable
    T find(long id) {
        T found = slots.get(slot(id));
        return found != null && found.id() == id ? found : null;
    }

    private int slot(long id) {
        return (int) (id % slots.length());
    }

    int length() {
        return slots.length();
    }

    /** What all of them take, by estimate. */
    long heldBytes() {
        return heldBytes.get();
    }

    /** The number of the newest; 0 for none. */
    long lastId() {
        return last.get();
    }

    /** The number of the oldest that may still be there. */
    long firstId() {
        return dropped.get() + 1;
    }

    /** How many made room for newer ones. */
    long dropped() {
        return dropped.get();
    }
}
