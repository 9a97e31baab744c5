package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The listeners that are subscribed to single objects of one loop. Few are told at once, very many over several turns; what
 * changes meanwhile is told to all of them afterwards, together. On that loop only.
 */
final class SingleObjectMarks {
    private static final int TOLD_PER_TURN = 500;

    /** Tells a listener of a change. */
    @FunctionalInterface
    interface Marking {
        void mark(ChangeListener listener, MoRef object, long mask);
    }

    private final Loop loop;
    private final Marking marking;
    private final Map<MoRef, Map<ChangeListener, TypeSubscription>> objects = new HashMap<>();
    /** What has changed since the round that is under way began, by the object of the round. */
    private final Map<MoRef, Set<Facet>> rounds = new HashMap<>();

    SingleObjectMarks(Loop loop, Marking marking) {
        this.loop = loop;
        this.marking = marking;
    }

    void subscribe(MoRef object, TypeSubscription subscription) {
        objects.computeIfAbsent(object, _ -> new LinkedHashMap<>(2)).put(subscription.listener(), subscription);
    }

    void unsubscribe(MoRef object, ChangeListener listener) {
        Map<ChangeListener, TypeSubscription> ofObject = objects.get(object);
        if (ofObject == null) return;
        ofObject.remove(listener);
        if (ofObject.isEmpty()) objects.remove(object);
    }

    int size() {
        return objects.size();
    }

    void changed(MoRef object, Set<? extends Facet> facets) {
        Map<ChangeListener, TypeSubscription> ofObject = objects.get(object);
        if (ofObject == null) return;
        Set<Facet> waiting = rounds.get(object);
        if (waiting != null) {
            waiting.addAll(facets);
        } else if (ofObject.size() <= TOLD_PER_TURN) {
            for (TypeSubscription subscription : ofObject.values()) mark(subscription, object, facets);
        } else {
            begin(object, Set.copyOf(facets), ofObject);
        }
    }

    private void mark(TypeSubscription subscription, MoRef object, Set<? extends Facet> facets) {
        marking.mark(subscription.listener(), object, subscription.maskOf(facets));
    }

    private void begin(MoRef object, Set<Facet> facets, Map<ChangeListener, TypeSubscription> ofObject) {
        rounds.put(object, new HashSet<>());
        TypeSubscription[] told = ofObject.values().toArray(TypeSubscription[]::new);
        tell(object, facets, told, 0);
    }

    private void tell(MoRef object, Set<Facet> facets, TypeSubscription[] told, int from) {
        int end = Math.min(told.length, from + TOLD_PER_TURN);
        for (int i = from; i < end; i++) mark(told[i], object, facets);
        loop.send(() -> {
            if (end < told.length) tell(object, facets, told, end);
            else ended(object);
        });
    }

    private void ended(MoRef object) {
        Set<Facet> meanwhile = rounds.remove(object);
        if (meanwhile != null && !meanwhile.isEmpty()) changed(object, meanwhile);
    }
}
