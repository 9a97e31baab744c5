package io.vfleet.property.subscription;

import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainerIndex;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes of all objects in a container that one listener subscribes to, without listing the objects; immutable.
 * Immutable.
 *
 * @param container the container's number, which is in its own scope; 0 for everything
 * @param inside what is in the container; null for everything
 * @param subscriptions by exact type name
 */
public record ContainerSubscription(
        ChangeListener listener,
        int container,
        ContainerIndex.@Nullable ObjectNumbers inside,
        Map<String, TypeSubscription> subscriptions) {
    public ContainerSubscription {
        subscriptions = Map.copyOf(subscriptions);
    }

    /** What the change means to the watcher; 0 for nothing. */
    long maskOf(MoRef object, Collection<? extends Facet> facets, ContainerIndex contents) {
        TypeSubscription watch = subscriptions.get(object.type());
        long mask = watch == null ? 0 : watch.maskOf(facets);
        if (mask == 0 || inside == null) return mask;
        int number = contents.number(object);
        return number == container || inside.contains(number) ? mask : 0;
    }
}
