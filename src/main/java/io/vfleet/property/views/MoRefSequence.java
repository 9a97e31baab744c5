package io.vfleet.property;

import io.vfleet.meta.Sequence;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The references of groups of inventory objects, one group after the other, made while they are read. */
record GroupSequence(Contents contents, List<Contents.Group> groups) implements Sequence {
    @Override
    public long size() {
        long size = 0;
        for (Contents.Group group : groups) {
            if (group.size() < 0) return -1;
            size += group.size();
        }
        return size;
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Contents.Group> rest = groups.iterator();
        return new Iterator<>() {
            private Contents.@org.jspecify.annotations.Nullable Group group;
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
                Object ref = contents.ref(number);
                number = group.next(number);
                return ref;
            }
        };
    }
}
