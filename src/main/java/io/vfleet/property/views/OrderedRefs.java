package io.vfleet.property.views;

import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * References, each once, in the order in which they were added. Changed on one loop, read on any; a change costs the same
 * however many there are.
 */
final class OrderedRefs implements Iterable<MoRef> {
    private volatile ConcurrentSkipListMap<Long, MoRef> inOrder = new ConcurrentSkipListMap<>();
    private volatile Map<String, MoRef> byId = new ConcurrentHashMap<>();
    private Map<MoRef, Long> positions = new HashMap<>();
    private long lastPosition;

    /** Appends a reference; no effect when it is there. */
    void add(MoRef object) {
        if (positions.containsKey(object)) return;
        positions.put(object, ++lastPosition);
        byId.putIfAbsent(object.value(), object);
        inOrder.put(lastPosition, object);
    }

    void remove(MoRef object) {
        Long position = positions.remove(object);
        if (position == null) return;
        byId.remove(object.value(), object);
        inOrder.remove(position);
    }

    /** Removes all; who is reading goes on reading what was there. */
    void clear() {
        positions = new HashMap<>();
        byId = new ConcurrentHashMap<>();
        inOrder = new ConcurrentSkipListMap<>();
    }

    /** On the loop that changes it. */
    int size() {
        return positions.size();
    }

    @Nullable
    MoRef byId(String id) {
        return byId.get(id);
    }

    @Override
    public Iterator<MoRef> iterator() {
        return inOrder.values().iterator();
    }
}
