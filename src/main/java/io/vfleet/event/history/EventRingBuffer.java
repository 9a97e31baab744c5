package io.vfleet.event.history;

import io.vfleet.event.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer of the newest events, written on one loop and read from any thread; a reader that the writer overtakes
 * misses the oldest events.
 */
final class EventRingBuffer {
    private final AtomicReferenceArray<@Nullable EventRecord> slots;
    private volatile long next;

    EventRingBuffer(int keptMax) {
        if (keptMax < 1) throw new IllegalArgumentException("keptMax: " + keptMax + ", need 1 or more");
        slots = new AtomicReferenceArray<>(keptMax);
    }

    EventRecord append(EventRecord event) {
        long position = next;
        EventRecord stored = event.withPosition(position);
        slots.set(slot(position), stored);
        next = position + 1;
        return stored;
    }

    /** The position that the next event will have. */
    long next() {
        return next;
    }

    /** The position of the oldest event that is kept. */
    long oldest() {
        return Math.max(0, next - slots.length());
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
