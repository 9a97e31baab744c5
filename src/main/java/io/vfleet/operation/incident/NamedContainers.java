package io.vfleet.operation.incident;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import java.util.function.IntConsumer;

/** Finds the containers of a kind by their names, in turns of one loop. */
record NamedContainers(Inventory inventory, EntityKind kind, NamePattern names) {
    private static final int TURN_MAX = 1_000;

    /** {@code found} is given each, on that loop. */
    void each(Loop loop, IntConsumer found) {
        next(loop, 0, found);
    }

    private void next(Loop loop, int after, IntConsumer found) {
        EntityNumbers all = inventory.all(kind);
        int last = after;
        for (int looked = 0; looked < TURN_MAX; looked++) {
            last = all.next(last);
            if (last == 0) return;
            if (names.matches(inventory.name(last))) found.accept(last);
        }
        int from = last;
        loop.send(() -> next(loop, from, found));
    }
}
