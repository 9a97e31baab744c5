package io.vfleet.property.subscription;

import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The subscriptions to the objects of one home loop. Used on that loop only. */
public final class LoopSubscriptions {
    private static final String HOST = "HostSystem";

    private final ContainmentQueries containerIndex;
    private final List<ChangeOutbox> outboxes;
    private final Map<MoRef, Map<ChangeListener, TypeSubscription>> objects = new HashMap<>();
    /** By exact type, and by listener, because one session may end with very many of them. */
    private final Map<String, Map<ChangeListener, List<ContainerSubscription>>> containers = new HashMap<>();

    private final Map<ChangeListener, TypeSubscription> dependents = new LinkedHashMap<>();

    /** {@code outboxes} has one for each loop, by the index of the loop. */
    LoopSubscriptions(ContainmentQueries containerIndex, List<ChangeOutbox> outboxes) {
        this.containerIndex = containerIndex;
        this.outboxes = outboxes;
    }

    void changed(MoRef object, Set<? extends Facet> facets) {
        Map<ChangeListener, TypeSubscription> ofObject = objects.get(object);
        if (ofObject != null) {
            for (TypeSubscription subscription : ofObject.values())
                mark(subscription.listener(), object, subscription.maskOf(facets));
        }
        Map<ChangeListener, List<ContainerSubscription>> ofType = containers.get(object.type());
        if (ofType != null) {
            for (List<ContainerSubscription> ofListener : ofType.values()) {
                for (ContainerSubscription container : ofListener)
                    mark(container.listener(), object, container.maskOf(object, facets, containerIndex));
            }
        }
        if (!dependents.isEmpty() && object.type().equals(HOST)) markDependents(dependents.values(), object, facets);
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

    void subscribe(ContainerSubscription container) {
        for (String type : container.subscriptions().keySet()) {
            containers
                    .computeIfAbsent(type, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(container.listener(), _ -> new ArrayList<>(1))
                    .add(container);
        }
    }

    /** Subscribes to host properties that virtual machines show. */
    void subscribeHosts(TypeSubscription subscription) {
        dependents.put(subscription.listener(), subscription);
    }

    /** Removes all container subscriptions of a listener and its subscription to hosts. */
    void unsubscribeContainers(ChangeListener listener) {
        dependents.remove(listener);
        for (Map<ChangeListener, List<ContainerSubscription>> ofType : containers.values()) ofType.remove(listener);
        containers.values().removeIf(Map::isEmpty);
    }

    /** The number of objects that are subscribed to one by one. */
    public int objectCount() {
        return objects.size();
    }

    private void markDependents(Collection<TypeSubscription> subscriptions, MoRef host, Set<? extends Facet> facets) {
        for (TypeSubscription subscription : subscriptions) {
            long mask = subscription.maskOf(facets);
            if (mask != 0) mark(subscription.listener(), host, mask | TypeSubscription.DEPENDENTS);
        }
    }

    private void mark(ChangeListener listener, MoRef object, long mask) {
        if (mask != 0) outboxes.get(listener.home().index()).add(listener, object, mask);
    }
}
