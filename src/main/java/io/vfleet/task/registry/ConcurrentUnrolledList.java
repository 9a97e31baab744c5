package io.vfleet.task.registry;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An unrolled linked list with one writer and lock-free readers; adding and removing take constant time. One loop
 * writes, any thread walks along: it meets everything that was there all the while. Adding and removing cost the same
 * however long the roll is.
 */
final class ConcurrentUnrolledList<T> {
    private final int nodeSize;
    private volatile ListNode<T> first;
    private volatile ListNode<T> last;

    /** {@code nodeSize}: so many things are taken in for each allocation. */
    ConcurrentUnrolledList(int nodeSize) {
        this.nodeSize = nodeSize;
        first = new ListNode<>(null, nodeSize);
        last = first;
    }

    /** Where one thing stands. */
    record ListPosition<T>(ListNode<T> node, int slot) {}

    /** A page of the roll. One that is taken out keeps its neighbours, for those who still read it. */
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

    ListPosition<T> add(T thing) {
        ListNode<T> leaf = last.used == nodeSize ? appendNode() : last;
        int slot = leaf.used;
        leaf.slots.set(slot, thing);
        leaf.live++;
        leaf.used = slot + 1;
        return new ListPosition<>(leaf, slot);
    }

    /** Once for each place. */
    void remove(ListPosition<T> place) {
        ListNode<T> leaf = place.node();
        leaf.slots.set(place.slot(), null);
        if (--leaf.live == 0 && leaf != last) unlink(leaf);
    }

    /** Oldest first, until one is answered with false. */
    void walk(Predicate<T> more) {
        for (ListNode<T> leaf = first; leaf != null; leaf = leaf.after) {
            int used = leaf.used;
            for (int slot = 0; slot < used; slot++) {
                T thing = leaf.slots.get(slot);
                if (thing != null && !more.test(thing)) return;
            }
        }
    }

    /** Newest first, until one is answered with false. */
    void walkBack(Predicate<T> more) {
        for (ListNode<T> leaf = last; leaf != null; leaf = leaf.before) {
            for (int slot = leaf.used - 1; slot >= 0; slot--) {
                T thing = leaf.slots.get(slot);
                if (thing != null && !more.test(thing)) return;
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

    private void unlink(ListNode<T> leaf) {
        ListNode<T> before = leaf.before;
        ListNode<T> after = leaf.after;
        if (before != null) before.after = after;
        if (after == null) throw new IllegalStateException("the last leaf stays");
        after.before = before;
        if (before == null) first = after;
    }
}
