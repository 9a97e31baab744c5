package io.vfleet.event.history;

import io.vfleet.event.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer of the newest events, written on one loop and read from any thread; a reader that is overtaken misses
 * the oldest. Written on one loop, read anywhere; a reader that is overtaken misses the oldest.
 */
final class EventRingBuffer {
    private final AtomicReferenceArray<@Nullable EventRecord> slots;
    private volatile long next;

    EventRingBuffer(int keptMax) {
        if (keptMax < 1) throw new IllegalArgumentException("keptMax: " + keptMax + ", need 1 or more");
        slots = new AtomicReferenceArray<>(keptMax);
    }

    EventRecord append(EventRecord event) {
        long place = next;
        EventRecord placed = event.withPosition(place);
        slots.set(slot(place), placed);
        next = place + 1;
        return placed;
    }

    /** The place that the next event will have. */
    long next() {
        return next;
    }

    @Nullable
    EventRecord newest() {
        long end = next;
        return end == 0 ? null : at(end - 1);
    }

    /** The newest that match, oldest first. */
    List<EventRecord> newest(Predicate<EventRecord> matches, int max) {
        return before(next, matches, max).reversed();
    }

    /** Those that match from a place on, oldest first. */
    List<EventRecord> from(long place, Predicate<EventRecord> matches, int max) {
        List<EventRecord> found = new ArrayList<>();
        long end = next;
        for (long at = Math.max(place, end - slots.length()); at < end && found.size() < max; at++) {
            EventRecord event = at(at);
            if (event != null && matches.test(event)) found.add(event);
        }
        return found;
    }

    /** Those that match before a place, newest first. */
    List<EventRecord> before(long place, Predicate<EventRecord> matches, int max) {
        List<EventRecord> found = new ArrayList<>();
        long oldest = Math.max(0, next - slots.length());
        for (long at = place - 1; at >= oldest && found.size() < max; at--) {
            EventRecord event = at(at);
            if (event != null && matches.test(event)) found.add(event);
        }
        return found;
    }

    /** Null when it has been overwritten meanwhile. */
    private @Nullable EventRecord at(long place) {
        EventRecord event = slots.get(slot(place));
        return event != null && event.position() == place ? event : null;
    }

    private int slot(long place) {
        return (int) (place % slots.length());
    }
}
