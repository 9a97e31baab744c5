package io.vfleet.property.subscription;

import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainerIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The subscriptions to objects of one home loop; used on that loop only. On that loop only. */
public final class LoopSubscriptions {
    private static final String HOST = "HostSystem";

    private final ContainerIndex containerIndex;
    private final List<ChangeOutbox> outboxes;
    private final Map<MoRef, Map<ChangeListener, TypeSubscription>> objects = new HashMap<>();
    private final Map<String, List<ContainerSubscription>> containers = new HashMap<>();
    private final Map<ChangeListener, TypeSubscription> dependents = new LinkedHashMap<>();

    /** With an outbox for each loop, by its index. */
    LoopSubscriptions(ContainerIndex containerIndex, List<ChangeOutbox> outboxes) {
        this.containerIndex = containerIndex;
        this.outboxes = outboxes;
    }

    void changed(MoRef object, Set<? extends Facet> facets) {
        Map<ChangeListener, TypeSubscription> watches = objects.get(object);
        if (watches != null) {
            for (TypeSubscription watch : watches.values()) mark(watch.listener(), object, watch.maskOf(facets));
        }
        List<ContainerSubscription> around = containers.get(object.type());
        if (around != null) {
            for (ContainerSubscription scope : around)
                mark(scope.listener(), object, scope.maskOf(object, facets, containerIndex));
        }
        if (!dependents.isEmpty() && object.type().equals(HOST)) changedFor(dependents.values(), object, facets);
    }

    void subscribe(MoRef object, TypeSubscription watch) {
        objects.computeIfAbsent(object, _ -> new LinkedHashMap<>(2)).put(watch.listener(), watch);
    }

    void unsubscribe(MoRef object, ChangeListener watcher) {
        Map<ChangeListener, TypeSubscription> watches = objects.get(object);
        if (watches == null) return;
        watches.remove(watcher);
        if (watches.isEmpty()) objects.remove(object);
    }

    void subscribe(ContainerSubscription scope) {
        for (String type : scope.subscriptions().keySet())
            containers.computeIfAbsent(type, _ -> new ArrayList<>()).add(scope);
    }

    /** Interest in hosts for what virtual machines show of them. */
    void subscribeHosts(TypeSubscription watch) {
        dependents.put(watch.listener(), watch);
    }

    /** Forgets all scopes of a watcher and its interest in hosts. */
    void unsubscribeContainers(ChangeListener watcher) {
        dependents.remove(watcher);
        for (List<ContainerSubscription> around : containers.values())
            around.removeIf(scope -> scope.listener().equals(watcher));
        containers.values().removeIf(List::isEmpty);
    }

    /** Objects with a watch of their own. */
    public int watched() {
        return objects.size();
    }

    private void changedFor(Collection<TypeSubscription> watches, MoRef host, Set<? extends Facet> facets) {
        for (TypeSubscription watch : watches) {
            long mask = watch.maskOf(facets);
            if (mask != 0) mark(watch.listener(), host, mask | TypeSubscription.DEPENDENTS);
        }
    }

    private void mark(ChangeListener watcher, MoRef object, long mask) {
        if (mask != 0) outboxes.get(watcher.home().index()).add(watcher, object, mask);
    }
}
