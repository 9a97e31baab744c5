package io.vfleet.property.views;

import io.vfleet.meta.Sequence;
import io.vfleet.property.ContainmentQueries;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The references of several sets of inventory objects, one set after the other, created during the iteration. */
record MoRefSequence(ContainmentQueries containerIndex, List<ContainmentQueries.ObjectNumbers> sets)
        implements Sequence {
    @Override
    public long size() {
        long size = 0;
        for (ContainmentQueries.ObjectNumbers set : sets) {
            if (set.size() < 0) return -1;
            size += set.size();
        }
        return size;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<ContainmentQueries.ObjectNumbers> rest = sets.iterator();
        return new Iterator<>() {
            private ContainmentQueries.@org.jspecify.annotations.Nullable ObjectNumbers set;
            private int number;

            @Override
            public boolean hasNext() {
                while (number == 0 && rest.hasNext()) {
                    set = rest.next();
                    number = set.next(0);
                }
                return number != 0;
            }

            @Override
            public Object next() {
                if (!hasNext() || set == null) throw new NoSuchElementException();
                Object ref = containerIndex.ref(number);
                number = set.next(number);
                return ref;
            }
        };
    }
}
