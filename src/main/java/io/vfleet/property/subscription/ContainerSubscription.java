package io.vfleet.property.subscription;

import io.vfleet.property.subscription.WatchedPlace.Reach;
import java.util.HashMap;
import java.util.Map;

/**
 * The changes of all objects in one place that one listener subscribes to, without listing the objects. Immutable.
 *
 * @param subscriptions by place, each for objects of one type
 */
public record ContainerSubscription(Map<WatchedPlace, TypeSubscription> subscriptions) {
    public ContainerSubscription {
        subscriptions = Map.copyOf(subscriptions);
    }

    /** The objects in a container, and the container itself. */
    public static ContainerSubscription inside(
            int container, boolean recursive, Map<String, TypeSubscription> subscriptions) {
        return of(container, recursive ? Reach.BELOW : Reach.DIRECTLY, subscriptions);
    }

    /** All objects of the types. */
    public static ContainerSubscription everywhere(Map<String, TypeSubscription> subscriptions) {
        return of(0, Reach.EVERYWHERE, subscriptions);
    }

    /** All objects of a type in place of the objects that depend on them. */
    public static ContainerSubscription dependents(String type, TypeSubscription subscription) {
        return of(0, Reach.DEPENDENTS, Map.of(type, subscription));
    }

    private static ContainerSubscription of(int container, Reach reach, Map<String, TypeSubscription> byType) {
        Map<WatchedPlace, TypeSubscription> byPlace = new HashMap<>();
        byType.forEach((type, subscription) -> byPlace.put(new WatchedPlace(type, container, reach), subscription));
        return new ContainerSubscription(byPlace);
    }
}
