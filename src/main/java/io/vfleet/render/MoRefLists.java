package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Numbers;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.task.Task;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;

/** Lists of references: short ones as lists, long ones made while they are read. */
final class References {
    private static final int LIST_MAX = 1_000;

    private References() {}

    /** In ascending order of numbers; never null, for an empty list is shown as one. */
    static Object of(Inventory inventory, Numbers numbers) {
        return numbers.size() > LIST_MAX ? new Lazy(inventory, numbers) : list(inventory, numbers);
    }

    static List<MoRef> of(List<Task> tasks) {
        var refs = new ArrayList<MoRef>(tasks.size());
        for (Task task : tasks) refs.add(task.ref());
        return refs;
    }

    private static List<MoRef> list(Inventory inventory, Numbers numbers) {
        var refs = new ArrayList<MoRef>((int) numbers.size());
        for (int number = numbers.first(); number != 0; number = numbers.next(number)) refs.add(inventory.ref(number));
        return refs;
    }

    private record Lazy(Inventory inventory, Numbers numbers) implements Sequence {
        @Override
        public long size() {
            return numbers.size();
        }

        @Override
        public Iterator<Object> iterator() {
            PrimitiveIterator.OfInt each = numbers.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public Object next() {
                    return inventory.ref(each.nextInt());
                }
            };
        }
    }
}
