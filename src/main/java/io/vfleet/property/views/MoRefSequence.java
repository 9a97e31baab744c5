package io.vfleet.property.views;

import io.vfleet.meta.Sequence;
import io.vfleet.property.ContainmentQueries;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The references of several sets of inventory objects, one set after the other, created during the iteration, with a null
 * between two sets.
 *
 * @param size the number of references, or -1 when only an iteration can tell
 */
record MoRefSequence(
        ContainmentQueries containerIndex, long size, Supplier<Iterator<ContainmentQueries.ObjectNumbers>> sets)
        implements Sequence {
    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<ContainmentQueries.ObjectNumbers> rest = sets.get();
        return new Iterator<>() {
            private ContainmentQueries.@Nullable ObjectNumbers set;
            private int number;

            @Override
            public boolean hasNext() {
                return number != 0 || rest.hasNext();
            }

            @Override
            public @Nullable Object next() {
                if (number != 0 && set != null) {
                    Object ref = containerIndex.ref(number);
                    number = set.next(number);
                    return ref;
                }
                if (!rest.hasNext()) throw new NoSuchElementException();
                ContainmentQueries.ObjectNumbers next = rest.next();
                set = next;
                number = next.next(0);
                return null;
            }
        };
    }
}
