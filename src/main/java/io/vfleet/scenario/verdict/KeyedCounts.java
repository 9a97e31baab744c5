package io.vfleet.scenario.verdict;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Exact counts by key, as many as there is room for. Any thread. */
final class KeyedCounts {
    private final Map<Object, AtomicLong> counts = new ConcurrentHashMap<>();
    private final CountRoom room;

    KeyedCounts(CountRoom room) {
        this.room = room;
    }

    /** The count after it; 0 where there is no room, or no key. */
    long add(@Nullable Object key, long more) {
        if (key == null) return 0;
        AtomicLong count = counts.get(key);
        if (count == null) {
            if (!room.take()) return 0;
            count = counts.computeIfAbsent(key, _ -> new AtomicLong());
        }
        return count.addAndGet(more);
    }

    long of(Object key) {
        AtomicLong count = counts.get(key);
        return count == null ? 0 : count.get();
    }

    Map<Object, AtomicLong> all() {
        return counts;
    }
}
