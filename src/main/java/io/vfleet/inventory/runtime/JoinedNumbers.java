package io.vfleet.inventory.runtime;

import io.vfleet.inventory.EntityNumbers;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * The disjoint members of several containers in one ascending order. It is iterated on one thread at a time; {@code contains}
 * may be asked by any.
 */
final class JoinedNumbers implements EntityNumbers {
    private final List<EntityNumbers> parts;
    private final IntPredicate contains;
    // The next number of each part but the current one, with the index of the part in its lower half.
    private final PriorityQueue<Long> heads = new PriorityQueue<>();
    private EntityNumbers current = EntityNumbers.none();
    private int currentIndex;
    // What the heads belong to.
    private int last = -1;

    /** {@code contains}: whether a number is a member now. */
    JoinedNumbers(List<EntityNumbers> parts, IntPredicate contains) {
        this.parts = parts;
        this.contains = contains;
    }

    @Override
    public long size() {
        long size = 0;
        for (EntityNumbers part : parts) size += part.size();
        return size;
    }

    /** Cheap when it is asked for the number after the one that it has returned last. */
    @Override
    public int next(int after) {
        if (after != last) seek(after);
        int next = current.next(after);
        Long head = heads.peek();
        if (head != null && (next == 0 || next > (int) (head >> Integer.SIZE))) {
            heads.remove();
            if (next != 0) add(next, currentIndex);
            next = (int) (head >> Integer.SIZE);
            currentIndex = head.intValue();
            current = parts.get(currentIndex);
        }
        last = next == 0 ? -1 : next;
        return next;
    }

    private void seek(int after) {
        heads.clear();
        current = EntityNumbers.none();
        for (int index = 0; index < parts.size(); index++) {
            int head = parts.get(index).next(after);
            if (head != 0) add(head, index);
        }
    }

    private void add(int head, int part) {
        heads.add(((long) head << Integer.SIZE) | part);
    }

    @Override
    public boolean contains(int number) {
        return contains.test(number);
    }
}
