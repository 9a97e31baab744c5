package io.vfleet.property.subscription;

import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.MovedFrom;
import io.vfleet.property.ContainmentQueries;
import io.vfleet.property.subscription.WatchedPlace.Reach;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The watched places of one exact type, as the objects of one loop see them: a change is told to the places that the object is
 * in, without asking others. On that loop only.
 */
final class WatchedPlaces {
    /** Receives what is to be told. */
    interface Receiver {
        void changed(ContainerWatch watch, MoRef object, long bits);
    }

    private final String type;
    private final ContainmentQueries containerIndex;
    private final FacetBits bits;
    private final Receiver receiver;
    /** With the facets that are or were watched there. */
    private final Map<WatchedPlace, Map<ContainerWatch, Long>> places = new HashMap<>();

    private int containers;

    WatchedPlaces(String type, ContainmentQueries containerIndex, FacetBits bits, Receiver receiver) {
        this.type = type;
        this.containerIndex = containerIndex;
        this.bits = bits;
        this.receiver = receiver;
    }

    void watch(ContainerWatch watch, long facets) {
        Map<ContainerWatch, Long> there = places.get(watch.place());
        if (there == null) {
            there = new LinkedHashMap<>(2);
            places.put(watch.place(), there);
            if (!watch.place().isWholeInventory()) containers++;
        }
        there.merge(watch, facets, (one, other) -> one | other);
    }

    /** True when nothing is watched any more. */
    boolean unwatch(ContainerWatch watch) {
        Map<ContainerWatch, Long> there = places.get(watch.place());
        if (there != null && there.remove(watch) != null && there.isEmpty()) {
            places.remove(watch.place());
            if (!watch.place().isWholeInventory()) containers--;
        }
        return places.isEmpty();
    }

    void changed(MoRef object, Collection<? extends Facet> facets) {
        long changed = bits.of(facets);
        tell(0, Reach.EVERYWHERE, object, changed);
        tell(0, Reach.DEPENDENTS, object, changed);
        int number = containers == 0 || changed == 0 ? 0 : containerIndex.number(object);
        if (number == 0) return;
        Set<Integer> direct = new HashSet<>(containerIndex.around(number));
        Set<Integer> below = containerIndex.withAncestors(direct);
        for (int container : direct) tell(container, Reach.DIRECTLY, object, changed);
        for (int container : below) tell(container, Reach.BELOW, object, changed);
        tell(number, Reach.DIRECTLY, object, changed);
        tell(number, Reach.BELOW, object, changed);
        for (Facet facet : facets) {
            if (facet instanceof MovedFrom(Set<Integer> before)) left(object, before, direct, below);
        }
    }

    private void left(MoRef object, Set<Integer> before, Set<Integer> direct, Set<Integer> below) {
        for (int container : before)
            if (!direct.contains(container)) tell(container, Reach.DIRECTLY, object, FacetBits.LEFT);
        for (int container : containerIndex.withAncestors(before))
            if (!below.contains(container)) tell(container, Reach.BELOW, object, FacetBits.LEFT);
    }

    private void tell(int container, Reach reach, MoRef object, long changed) {
        Map<ContainerWatch, Long> there = places.get(new WatchedPlace(type, container, reach));
        if (there == null) return;
        long membership = container == 0 ? 0 : bits.membership();
        there.forEach((watch, watched) -> {
            long relevant = changed & (watched | membership);
            if (relevant != 0) receiver.changed(watch, object, relevant);
        });
    }
}
