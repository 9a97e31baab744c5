package io.vfleet.property.update;

import io.vfleet.meta.Sequence;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ObjectUpdates of one filter, some of which are rendered while they are iterated. */
public record ObjectUpdateSequence(List<Object> updates) implements Sequence {
    @Override
    public long size() {
        return updates.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<Object> rest = updates.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public Object next() {
                Object next = rest.next();
                return next instanceof LazyObjectUpdate lazy ? lazy.update() : next;
            }
        };
    }
}
