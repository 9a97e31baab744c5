package io.vfleet.property.service;

import io.vfleet.engine.Loop;
import java.util.Iterator;
import java.util.function.Predicate;

/** Work on each item of a list that a client made as long as it liked: on one loop, in as many turns as it needs. */
final class ListWork {
    /** How many items one turn takes; each needs a look into the inventory. */
    private static final int ITEMS_PER_TURN = 1_000;

    private ListWork() {}

    /**
     * Begins the work at once.
     *
     * @param work does something with an item; false ends it before the others
     * @param end runs after the last item, now or in a later turn
     */
    static <T> void onEach(Loop loop, Iterator<? extends T> items, Predicate<T> work, Runnable end) {
        for (int item = 0; item < ITEMS_PER_TURN; item++) {
            if (!items.hasNext() || !work.test(items.next())) {
                end.run();
                return;
            }
        }
        loop.send(() -> onEach(loop, items, work, end));
    }
}
