package io.vfleet.event.history;

import io.vfleet.event.EventRecord;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer of the newest events, written on one loop and read from any thread; a reader that the writer overtakes
 * misses the oldest events.
 */
final class EventRingBuffer {
    private final AtomicReferenceArray<@Nullable EventRecord> slots;
    private final MemoryAccount memory;
    private final long heldMax;
    private volatile long next;
    private volatile long first;
    private final AtomicLong droppedEarly = new AtomicLong();

    // The writer's only.
    private long held;

    /** {@code heldMax}: how many bytes the events may take, by estimate, before the oldest are dropped. */
    EventRingBuffer(int keptMax, MemoryAccount memory, long heldMax) {
        if (keptMax < 1) throw new IllegalArgumentException("keptMax: " + keptMax + ", need 1 or more");
        this.memory = memory;
        this.heldMax = heldMax;
        slots = new AtomicReferenceArray<>(keptMax);
    }

    /** Gives the first event that is appended a position other than 0; to be called before. */
    void startAt(long position) {
        first = position;
        next = position;
    }

    EventRecord append(EventRecord event) {
        long position = next;
        if (position - first == slots.length()) dropOldest();
        EventRecord stored = event.withPosition(position);
        long bytes = stored.heldBytes();
        memory.chargeAccepted(HeldKind.EVENT, bytes);
        held += bytes;
        slots.set(slot(position), stored);
        next = position + 1;
        while (held > heldMax && first < position) dropEarly();
        return stored;
    }

    /** Drops the oldest events, to make room. */
    void drop(long count) {
        for (long left = Math.min(count, next - first); left > 0; left--) dropEarly();
    }

    private void dropEarly() {
        dropOldest();
        droppedEarly.lazySet(droppedEarly.getPlain() + 1);
    }

    private void dropOldest() {
        long dropped = first;
        EventRecord oldest = slots.getAndSet(slot(dropped), null);
        first = dropped + 1;
        if (oldest == null) return;
        long bytes = oldest.heldBytes();
        memory.release(HeldKind.EVENT, bytes);
        held -= bytes;
    }

    /** The events that were dropped before there were too many. */
    long droppedEarly() {
        return droppedEarly.get();
    }

    /** The position that the next event will have. */
    long next() {
        return next;
    }

    /** The position of the oldest event that is kept. */
    long oldest() {
        return first;
    }

    /** The matching events from a position on and before another, oldest first. */
    List<EventRecord> ascending(long from, long before, Predicate<EventRecord> matches, int max) {
        List<EventRecord> matching = new ArrayList<>();
        long end = Math.min(before, next);
        for (long position = Math.max(from, oldest()); position < end && matching.size() < max; position++) {
            EventRecord event = at(position);
            if (event != null && matches.test(event)) matching.add(event);
        }
        return matching;
    }

    /** The matching events of the same range, newest first. */
    List<EventRecord> descending(long from, long before, Predicate<EventRecord> matches, int max) {
        List<EventRecord> matching = new ArrayList<>();
        long first = Math.max(from, oldest());
        for (long position = Math.min(before, next) - 1; position >= first && matching.size() < max; position--) {
            EventRecord event = at(position);
            if (event != null && matches.test(event)) matching.add(event);
        }
        return matching;
    }

    /** The event at a position; null when it has been overwritten meanwhile. */
    private @Nullable EventRecord at(long position) {
        EventRecord event = slots.get(slot(position));
        return event != null && event.position() == position ? event : null;
    }

    private int slot(long position) {
        return (int) (position % slots.length());
    }
}
