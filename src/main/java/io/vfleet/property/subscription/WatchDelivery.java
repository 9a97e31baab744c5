package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one loop of changes in the places that they watch, some in each turn, because one change may concern
 * very many of them. Changes of an object that wait are put together. On that loop only.
 */
final class WatchDelivery {
    private static final long TURN_NANOS = 2_000_000;
    private static final int TOLD_PER_TURN = 500;

    private record Change(ContainerWatch watch, MoRef object) {}

    private final Loop home;
    private final FacetBits bits;
    private final Map<Change, Long> waiting = new LinkedHashMap<>();
    private boolean scheduled;

    private @Nullable Change current;
    private long currentBits;
    private List<Facet> currentFacets = List.of();
    private Iterator<TypeSubscription> untold = Collections.emptyIterator();

    WatchDelivery(Loop home, FacetBits bits) {
        this.home = home;
        this.bits = bits;
    }

    Loop home() {
        return home;
    }

    void add(ContainerWatch watch, MoRef object, long changed) {
        waiting.merge(new Change(watch, object), changed, (one, other) -> one | other);
        if (scheduled) return;
        scheduled = true;
        home.atEndOfTurn(this::run);
    }

    private void run() {
        scheduled = false;
        try {
            tellSome();
        } finally {
            // Also after the exception of a listener.
            scheduled = untold.hasNext() || !waiting.isEmpty();
            if (scheduled) home.send(this::run);
        }
    }

    private void tellSome() {
        scheduled = true;
        long until = home.clock().nanos() + TURN_NANOS;
        for (int told = 0; told < TOLD_PER_TURN && home.clock().nanos() <= until; told++) {
            while (!untold.hasNext()) {
                if (waiting.isEmpty()) return;
                begin();
            }
            Change change = current;
            if (change != null) change.watch.tell(untold.next(), change.object, currentBits, currentFacets);
        }
    }

    private void begin() {
        Iterator<Map.Entry<Change, Long>> first = waiting.entrySet().iterator();
        Map.Entry<Change, Long> entry = first.next();
        Change next = entry.getKey();
        current = next;
        currentBits = entry.getValue();
        first.remove();
        currentFacets = bits.facets(currentBits & ~FacetBits.LEFT);
        untold = next.watch.watchers().iterator();
    }
}
