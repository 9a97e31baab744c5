package io.vfleet.property.subscription;

import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes of all objects in a container that one listener subscribes to, without listing the objects. Immutable.
 *
 * @param container the number of the container, which is subscribed to itself too; 0 for the whole inventory
 * @param inside the objects in the container; null for the whole inventory
 * @param subscriptions by exact type name
 */
public record ContainerSubscription(
        ChangeListener listener,
        int container,
        ContainmentQueries.@Nullable ObjectNumbers inside,
        Map<String, TypeSubscription> subscriptions) {
    public ContainerSubscription {
        subscriptions = Map.copyOf(subscriptions);
    }

    /** The bits that the change means to the listener; 0 for none. */
    long maskOf(MoRef object, Collection<? extends Facet> facets, ContainmentQueries containerIndex) {
        TypeSubscription subscription = subscriptions.get(object.type());
        if (subscription == null) return 0;
        long mask = subscription.maskOf(facets);
        if (inside == null) return mask;
        // What has left the container concerns its watchers once more.
        long membership = facets.contains(ExistenceFacet.ADDED) || facets.contains(ExistenceFacet.MOVED)
                ? TypeSubscription.MEMBERSHIP
                : 0;
        if (mask == 0) return membership;
        int number = containerIndex.number(object);
        boolean concerns = number == container || facets.contains(ExistenceFacet.REMOVED) || inside.contains(number);
        return concerns ? mask | membership : membership;
    }
}
