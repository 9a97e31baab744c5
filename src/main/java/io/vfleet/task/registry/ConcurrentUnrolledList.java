package io.vfleet.task.registry;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An unrolled linked list with one writer and lock-free readers; adding and removing take constant time. One loop
 * writes; any thread may traverse the list, and visits every element that is in it during the whole traversal.
 */
final class ConcurrentUnrolledList<T> {
    private final int nodeSize;
    private volatile ListNode<T> first;
    private volatile ListNode<T> last;

    /** @param nodeSize the number of elements per node, which is one allocation */
    ConcurrentUnrolledList(int nodeSize) {
        this.nodeSize = nodeSize;
        first = new ListNode<>(null, nodeSize);
        last = first;
    }

    /** The position of one element. */
    record ListPosition<T>(ListNode<T> node, int slot) {}

    /** A node of the list. An unlinked node keeps its neighbours, for traversals that have reached it. */
    static final class ListNode<T> {
        private final AtomicReferenceArray<@Nullable T> slots;
        private volatile @Nullable ListNode<T> before;
        private volatile @Nullable ListNode<T> after;
        private volatile int used;
        private int live;

        ListNode(@Nullable ListNode<T> before, int size) {
            this.before = before;
            slots = new AtomicReferenceArray<>(size);
        }
    }

    ListPosition<T> add(T element) {
        ListNode<T> node = last.used == nodeSize ? appendNode() : last;
        int slot = node.used;
        node.slots.set(slot, element);
        node.live++;
        node.used = slot + 1;
        return new ListPosition<>(node, slot);
    }

    /** Removes an element; called once for each position. */
    void remove(ListPosition<T> position) {
        ListNode<T> node = position.node();
        node.slots.set(position.slot(), null);
        if (--node.live == 0 && node != last) unlink(node);
    }

    /** Visits the elements oldest first, until the visitor returns false. */
    void walk(Predicate<T> visitor) {
        for (ListNode<T> node = first; node != null; node = node.after) {
            int used = node.used;
            for (int slot = 0; slot < used; slot++) {
                T element = node.slots.get(slot);
                if (element != null && !visitor.test(element)) return;
            }
        }
    }

    /** Visits the elements newest first, until the visitor returns false. */
    void walkBack(Predicate<T> visitor) {
        for (ListNode<T> node = last; node != null; node = node.before) {
            for (int slot = node.used - 1; slot >= 0; slot--) {
                T element = node.slots.get(slot);
                if (element != null && !visitor.test(element)) return;
            }
        }
    }

    private ListNode<T> appendNode() {
        ListNode<T> full = last;
        ListNode<T> fresh = new ListNode<>(full, nodeSize);
        full.after = fresh;
        last = fresh;
        if (full.live == 0) unlink(full);
        return fresh;
    }

    private void unlink(ListNode<T> node) {
        ListNode<T> before = node.before;
        ListNode<T> after = node.after;
        if (before != null) before.after = after;
        if (after == null) throw new IllegalStateException("the last node is never unlinked");
        after.before = before;
        if (before == null) first = after;
    }
}
