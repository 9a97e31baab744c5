package io.vfleet.property;

import io.vfleet.model.MoRef;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A set of object references that takes one bit for each virtual machine, so that it can hold a million. Not safe for
 * concurrent use.
 */
public final class MoRefSet implements Iterable<MoRef> {
    private static final int EMPTY_BYTES = 150;
    /** Of a reference to what is no virtual machine, such as a host or a task. */
    private static final int OTHER_BYTES = 130;

    private final ContainmentQueries containerIndex;
    private final BitSet numbers = new BitSet();
    private final Set<MoRef> others = new HashSet<>();
    private int size;

    public MoRefSet(ContainmentQueries containerIndex) {
        this.containerIndex = containerIndex;
    }

    /** Adds a reference; false when the set contains it already. */
    public boolean add(MoRef object) {
        int number = containerIndex.vmNumber(object);
        boolean added = number == 0 ? others.add(object) : !numbers.get(number);
        if (added && number != 0) numbers.set(number);
        if (added) size++;
        return added;
    }

    public boolean remove(MoRef object) {
        int number = containerIndex.vmNumber(object);
        boolean removed = number == 0 ? others.remove(object) : numbers.get(number);
        if (removed && number != 0) numbers.clear(number);
        if (removed) size--;
        return removed;
    }

    public boolean contains(MoRef object) {
        int number = containerIndex.vmNumber(object);
        return number == 0 ? others.contains(object) : numbers.get(number);
    }

    public int size() {
        return size;
    }

    /** What the set takes, by estimate. */
    public long heldBytes() {
        return EMPTY_BYTES + numbers.size() / Byte.SIZE + (long) OTHER_BYTES * others.size();
    }

    /** A new set of the references that are not in {@code other}, which must use the same container index. */
    public MoRefSet minus(MoRefSet other) {
        MoRefSet difference = new MoRefSet(containerIndex);
        difference.numbers.or(numbers);
        difference.numbers.andNot(other.numbers);
        difference.others.addAll(others);
        difference.others.removeAll(other.others);
        difference.size = difference.numbers.cardinality() + difference.others.size();
        return difference;
    }

    @Override
    public Iterator<MoRef> iterator() {
        Iterator<MoRef> rest = others.iterator();
        return new Iterator<>() {
            private int number = numbers.nextSetBit(1);

            @Override
            public boolean hasNext() {
                return number > 0 || rest.hasNext();
            }

            @Override
            public MoRef next() {
                if (number <= 0) {
                    if (!rest.hasNext()) throw new NoSuchElementException();
                    return rest.next();
                }
                MoRef object = containerIndex.ref(number);
                number = numbers.nextSetBit(number + 1);
                return object;
            }
        };
    }
}
