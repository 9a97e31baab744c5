package io.vfleet.property.subscription;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.property.spec.PropertyPath;
import io.vfleet.property.spec.TypePlan;
import io.vfleet.render.ManagedObjects;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes of objects of one type that one listener subscribes to, as a mask for each facet. Immutable, because it
 * is read on the home loops of the objects.
 *
 * @param masks the bits of the listener's type plan that a change of a facet sets
 */
public record TypeSubscription(ChangeListener listener, Map<Facet, Long> masks) {
    /** The traversals from the object may lead to other objects now. */
    public static final long MEMBERS = 1L << 61;

    /** The object has begun to exist, or is in other containers, so that it may be selected now, or not any more. */
    public static final long MEMBERSHIP = 1L << 63;

    /** The object is gone, or is in other containers, so that the listener's session may have gained or lost its rights on it. */
    public static final long VISIBILITY = 1L << 60;

    /** It is not the object itself that has changed but the objects that depend on it. */
    public static final long DEPENDENTS = 1L << 62;

    private static final List<String> SESSION_TYPES =
            List.of("View", "PropertyFilter", "PropertyCollector", "ViewManager");

    public TypeSubscription {
        masks = Map.copyOf(masks);
    }

    public static TypeSubscription of(ChangeListener listener, TypePlan plan, ManagedObjects managedObjects) {
        Map<Facet, Long> masks = new HashMap<>();
        List<Property> topProperties = plan.topProperties();
        for (int top = 0; top < topProperties.size(); top++) {
            add(masks, facets(plan.type(), topProperties.get(top), managedObjects), TypePlan.bit(top));
        }
        for (PropertyPath path : plan.traversals().values())
            add(masks, facets(plan.type(), path.topProperty(), managedObjects), MEMBERS);
        long removed = plan.traversals().isEmpty() ? TypePlan.ALL : TypePlan.ALL | MEMBERS;
        add(masks, Set.of(ExistenceFacet.REMOVED), removed);
        add(masks, EnumSet.of(ExistenceFacet.MOVED, ExistenceFacet.REMOVED), VISIBILITY);
        return new TypeSubscription(listener, masks);
    }

    /** Both together, of the same listener. */
    public TypeSubscription or(TypeSubscription other) {
        Map<Facet, Long> both = new HashMap<>(masks);
        other.masks.forEach((facet, mask) -> both.merge(facet, mask, (one, more) -> one | more));
        return new TypeSubscription(listener, both);
    }

    long maskOf(Collection<? extends Facet> facets) {
        long mask = 0;
        for (Facet facet : facets) mask |= masks.getOrDefault(facet, 0L);
        return mask;
    }

    public static void add(Map<Facet, Long> masks, Set<? extends Facet> facets, long bits) {
        for (Facet facet : facets) masks.merge(facet, bits, (one, other) -> one | other);
    }

    static Set<? extends Facet> facets(ManagedType type, Property property, ManagedObjects managedObjects) {
        for (ManagedType one = type; one != null; one = one.base()) {
            if (SESSION_TYPES.contains(one.name())) return Set.of(SessionObjectFacet.CHANGED);
        }
        return managedObjects.facets(type, property.name());
    }
}
