package io.vfleet.property.views;

import io.vfleet.meta.Sequence;
import io.vfleet.property.ContainerIndex;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The references of several sets of inventory objects, one set after the other, made while they are iterated. */
record MoRefSequence(ContainerIndex containerIndex, List<ContainerIndex.ObjectNumbers> groups) implements Sequence {
    @Override
    public long size() {
        long size = 0;
        for (ContainerIndex.ObjectNumbers group : groups) {
            if (group.size() < 0) return -1;
            size += group.size();
        }
        return size;
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<ContainerIndex.ObjectNumbers> rest = groups.iterator();
        return new Iterator<>() {
            private ContainerIndex.@org.jspecify.annotations.Nullable ObjectNumbers group;
            private int number;

            @Override
            public boolean hasNext() {
                while (number == 0 && rest.hasNext()) {
                    group = rest.next();
                    number = group.next(0);
                }
                return number != 0;
            }

            @Override
            public Object next() {
                if (!hasNext() || group == null) throw new NoSuchElementException();
                Object ref = containerIndex.ref(number);
                number = group.next(number);
                return ref;
            }
        };
    }
}
