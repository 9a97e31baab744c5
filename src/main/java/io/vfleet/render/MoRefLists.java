package io.vfleet.render;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.NumericSuffix;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.ReferenceSequence;
import io.vfleet.model.MoRef;
import io.vfleet.task.registry.Task;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/** Lists of managed object references: short ones as lists, long ones as lazy sequences. */
public final class MoRefLists {
    private static final int LIST_MAX = 1_000;

    private MoRefLists() {}

    /**
     * The references in ascending order of numbers, lazily when there are more than 1000; never null, because an empty
     * list is rendered as set.
     */
    public static Object of(Inventory inventory, EntityNumbers numbers) {
        return numbers.size() > LIST_MAX ? new LazyMoRefs(inventory, numbers) : list(inventory, numbers);
    }

    public static List<MoRef> of(List<Task> tasks) {
        var refs = new ArrayList<MoRef>(tasks.size());
        for (Task task : tasks) refs.add(task.ref());
        return refs;
    }

    private static List<MoRef> list(Inventory inventory, EntityNumbers numbers) {
        var refs = new ArrayList<MoRef>((int) numbers.size());
        for (int number = numbers.first(); number != 0; number = numbers.next(number)) refs.add(inventory.ref(number));
        return refs;
    }

    private record LazyMoRefs(Inventory inventory, EntityNumbers numbers) implements ReferenceSequence {
        @Override
        public @Nullable MoRef byId(String id) {
            int number = NumericSuffix.number(id, NumericSuffix.start(id));
            if (number <= 0 || !numbers.contains(number)) return null;
            MoRef ref = inventory.ref(number);
            return ref.value().equals(id) ? ref : null;
        }

        @Override
        public long size() {
            return numbers.size();
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            PrimitiveIterator.OfInt remaining = numbers.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return remaining.hasNext();
                }

                @Override
                public Object next() {
                    return inventory.ref(remaining.nextInt());
                }
            };
        }
    }
}
