package io.vfleet.task;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Things in the order of their coming, each of which can go at any time. One loop writes, any thread walks along: it meets
 * everything that was there all the while. Adding and removing cost the same however long the roll is.
 */
final class Roll<T> {
    private final int leafSize;
    private volatile Leaf<T> first;
    private volatile Leaf<T> last;

    /** @param leafSize so many things are taken in for each allocation */
    Roll(int leafSize) {
        this.leafSize = leafSize;
        first = new Leaf<>(null, leafSize);
        last = first;
    }

    /** Where one thing stands. */
    record Place<T>(Leaf<T> leaf, int slot) {}

    /** A page of the roll. One that is taken out keeps its neighbours, for those who still read it. */
    static final class Leaf<T> {
        private final AtomicReferenceArray<@Nullable T> slots;
        private volatile @Nullable Leaf<T> before;
        private volatile @Nullable Leaf<T> after;
        private volatile int used;
        private int live;

        Leaf(@Nullable Leaf<T> before, int size) {
            this.before = before;
            slots = new AtomicReferenceArray<>(size);
        }
    }

    Place<T> add(T thing) {
        Leaf<T> leaf = last.used == leafSize ? turn() : last;
        int slot = leaf.used;
        leaf.slots.set(slot, thing);
        leaf.live++;
        leaf.used = slot + 1;
        return new Place<>(leaf, slot);
    }

    /** Once for each place. */
    void remove(Place<T> place) {
        Leaf<T> leaf = place.leaf();
        leaf.slots.set(place.slot(), null);
        if (--leaf.live == 0 && leaf != last) takeOut(leaf);
    }

    /** Oldest first, until one is answered with false. */
    void walk(Predicate<T> more) {
        for (Leaf<T> leaf = first; leaf != null; leaf = leaf.after) {
            int used = leaf.used;
            for (int slot = 0; slot < used; slot++) {
                T thing = leaf.slots.get(slot);
                if (thing != null && !more.test(thing)) return;
            }
        }
    }

    /** Newest first, until one is answered with false. */
    void walkBack(Predicate<T> more) {
        for (Leaf<T> leaf = last; leaf != null; leaf = leaf.before) {
            for (int slot = leaf.used - 1; slot >= 0; slot--) {
                T thing = leaf.slots.get(slot);
                if (thing != null && !more.test(thing)) return;
            }
        }
    }

    private Leaf<T> turn() {
        Leaf<T> full = last;
        Leaf<T> fresh = new Leaf<>(full, leafSize);
        full.after = fresh;
        last = fresh;
        if (full.live == 0) takeOut(full);
        return fresh;
    }

    private void takeOut(Leaf<T> leaf) {
        Leaf<T> before = leaf.before;
        Leaf<T> after = leaf.after;
        if (before != null) before.after = after;
        if (after == null) throw new IllegalStateException("the last leaf stays");
        after.before = before;
        if (before == null) first = after;
    }
}
