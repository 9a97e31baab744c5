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
    }

    private final AtomicReferenceArray<@Nullable T> slots;
    private final AtomicLong last = new AtomicLong();

    RecordRing(int length) {
        slots = new AtomicReferenceArray<>(length);
    }

    /** Adds what is made of its number, in place of the oldest. */
    void add(LongFunction<T> record) {
        long id = last.incrementAndGet();
        slots.set(slot(id), record.apply(id));
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

    /** The number of the newest; 0 for none. */
    long lastId() {
        return last.get();
    }

    /** The number of the oldest that may still be there. */
    long firstId() {
        return Math.max(1, last.get() - slots.length() + 1);
    }

    /** How many made room for newer ones. */
    long dropped() {
        return firstId() - 1;
    }
}
