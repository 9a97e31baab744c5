package io.vfleet.property;

import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects that the client names, in the order of naming. Changed on the session's home loop, read on any. */
final class ListView implements View {
    private final MoRef ref;
    private final ConcurrentSkipListMap<Long, MoRef> inOrder = new ConcurrentSkipListMap<>();
    private final Map<MoRef, Long> places = new HashMap<>();
    private long placesMade;

    ListView(MoRef ref) {
        this.ref = ref;
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    /** No effect when it is in it. */
    void add(MoRef object) {
        if (places.containsKey(object)) return;
        places.put(object, ++placesMade);
        inOrder.put(placesMade, object);
    }

    void remove(MoRef object) {
        Long place = places.remove(object);
        if (place != null) inOrder.remove(place);
    }

    void clear() {
        places.clear();
        inOrder.clear();
    }

    int size() {
        return places.size();
    }

    @Override
    public Sequence objects() {
        return new Sequence() {
            @Override
            public long size() {
                return -1;
            }

            @Override
            public Iterator<Object> iterator() {
                return inOrder.values().stream().map(Object.class::cast).iterator();
            }
        };
    }
}
