package io.vfleet.property.views;

import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A ListView: objects that the client lists, in the order in which they were added. Changed on the session's home loop,
 * read on any.
 */
public final class ListView implements View {
    private static final int HELD_BYTES = 700;
    /** Of an object in the list. */
    public static final int OBJECT_BYTES = 260;

    private final MoRef ref;
    private final ConcurrentSkipListMap<Long, MoRef> inOrder = new ConcurrentSkipListMap<>();
    private final Map<MoRef, Long> positions = new HashMap<>();
    private long lastPosition;

    public ListView(MoRef ref) {
        this.ref = ref;
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    /** Appends an object; no effect when the view contains it. */
    public void add(MoRef object) {
        if (positions.containsKey(object)) return;
        positions.put(object, ++lastPosition);
        inOrder.put(lastPosition, object);
    }

    public void remove(MoRef object) {
        Long position = positions.remove(object);
        if (position != null) inOrder.remove(position);
    }

    public void clear() {
        positions.clear();
        inOrder.clear();
    }

    public int size() {
        return positions.size();
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES + (long) OBJECT_BYTES * positions.size();
    }

    @Override
    public Sequence objects() {
        return new Sequence() {
            @Override
            public long size() {
                return -1;
            }

            @Override
            public Iterator<@Nullable Object> iterator() {
                return inOrder.values().stream().map(Object.class::cast).iterator();
            }
        };
    }
}
