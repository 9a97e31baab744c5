package io.vfleet.property.views;

import io.vfleet.inventory.NumericSuffix;
import io.vfleet.memory.HoldingIterator;
import io.vfleet.meta.ReferenceSequence;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The references of several sets of inventory objects, one set after the other, created during the iteration, with a null
 * between two sets.
 *
 * @param size the number of references, or -1 when only an iteration can tell
 * @param contains whether a number is in one of the sets
 */
record MoRefSequence(
        ContainmentQueries containerIndex,
        long size,
        IntPredicate contains,
        Supplier<Iterator<ContainmentQueries.ObjectNumbers>> sets)
        implements ReferenceSequence {
    @Override
    public @Nullable MoRef byId(String id) {
        int number = NumericSuffix.number(id.substring(NumericSuffix.start(id)));
        if (number <= 0 || !contains.test(number)) return null;
        MoRef ref = containerIndex.ref(number);
        return ref.value().equals(id) ? ref : null;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<ContainmentQueries.ObjectNumbers> rest = sets.get();
        return new HoldingIterator<>() {
            private ContainmentQueries.@Nullable ObjectNumbers set;
            private int number;

            @Override
            public long heldBytes() {
                return set == null ? 0 : set.heldBytes();
            }

            @Override
            public boolean hasNext() {
                return number != 0 || rest.hasNext();
            }

            @Override
            public @Nullable Object next() {
                if (number < 0 && set != null) {
                    number = set.next(-number);
                    return null;
                }
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
