package io.vfleet.property;

import io.vfleet.meta.Sequence;
import java.util.Iterator;
import java.util.List;

/** ObjectUpdates, of which some are rendered only now. */
record LateUpdates(List<Object> updates) implements Sequence {
    @Override
    public long size() {
        return updates.size();
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Object> rest = updates.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public Object next() {
                Object next = rest.next();
                return next instanceof Late late ? late.update() : next;
            }
        };
    }
}
