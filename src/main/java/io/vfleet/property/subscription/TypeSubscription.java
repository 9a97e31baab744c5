package io.vfleet.property;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.view.Views;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one watcher wants to be told of objects of one type. Immutable: it is read on the homes of the objects.
 *
 * @param masks what a facet stands for, in bits of the watcher's plan
 */
record Watch(Watcher watcher, Map<Facet, Long> masks) {
    /** What leads on from the object may be others now. */
    static final long MEMBERS = 1L << 61;

    /** It is not the object itself that looks different but those that depend on it. */
    static final long DEPENDENTS = 1L << 62;

    private static final List<String> OWN = List.of("View", "PropertyFilter", "PropertyCollector", "ViewManager");

    Watch {
        masks = Map.copyOf(masks);
    }

    static Watch of(Watcher watcher, TypePlan plan, Views views) {
        Map<Facet, Long> masks = new HashMap<>();
        List<Property> tops = plan.tops();
        for (int top = 0; top < tops.size(); top++) {
            add(masks, facets(plan.type(), tops.get(top), views), TypePlan.bit(top));
        }
        for (Edge edge : plan.edges())
            add(masks, facets(plan.type(), edge.path().top(), views), MEMBERS);
        return new Watch(watcher, masks);
    }

    long maskOf(Collection<? extends Facet> facets) {
        long mask = 0;
        for (Facet facet : facets) mask |= masks.getOrDefault(facet, 0L);
        return mask;
    }

    static void add(Map<Facet, Long> masks, Set<? extends Facet> facets, long bits) {
        for (Facet facet : facets) masks.merge(facet, bits, (one, other) -> one | other);
    }

    static Set<? extends Facet> facets(ManagedType type, Property property, Views views) {
        for (ManagedType one = type; one != null; one = one.base()) {
            if (OWN.contains(one.name())) return Set.of(OwnFacet.CHANGED);
        }
        return views.facets(type, property.name());
    }
}
