package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The subscriptions to the objects of one home loop, and the watches of the listeners whose home it is. Used on that loop only.
 */
public final class LoopSubscriptions {
    /** A watch with the facets that are of interest to it. */
    record Watching(ContainerWatch watch, long facets) {}

    private final ContainmentQueries containerIndex;
    private final List<ChangeOutbox> outboxes;
    private final FacetBits bits;
    private final WatchDelivery delivery;
    private final SingleObjectMarks objects;
    /** By exact type of the objects of this loop. */
    private final Map<String, WatchedPlaces> watched = new HashMap<>();

    private final Map<WatchedPlace, ContainerWatch> watches = new HashMap<>();
    private final Map<ChangeListener, List<ContainerWatch>> watchesOf = new HashMap<>();

    /** {@code outboxes} has one for each loop, by the index of the loop. */
    LoopSubscriptions(Loop loop, ContainmentQueries containerIndex, List<ChangeOutbox> outboxes, FacetBits bits) {
        this.containerIndex = containerIndex;
        this.outboxes = outboxes;
        this.bits = bits;
        this.delivery = new WatchDelivery(loop, bits);
        this.objects = new SingleObjectMarks(loop, this::mark);
    }

    void changed(MoRef object, Set<? extends Facet> facets) {
        objects.changed(object, facets);
        WatchedPlaces places = watched.get(object.type());
        if (places != null) places.changed(object, facets);
    }

    void subscribe(MoRef object, TypeSubscription subscription) {
        objects.subscribe(object, subscription);
    }

    void unsubscribe(MoRef object, ChangeListener listener) {
        objects.unsubscribe(object, listener);
    }

    /** A listener whose home is this loop watches; every loop is to be told of the watches that are returned. */
    List<Watching> join(ContainerSubscription subscription) {
        List<Watching> joined = new ArrayList<>(subscription.subscriptions().size());
        subscription.subscriptions().forEach((place, ofType) -> {
            ContainerWatch watch = watches.computeIfAbsent(place, _ -> new ContainerWatch(place, bits, delivery));
            joined.add(new Watching(watch, watch.add(ofType)));
            watchesOf.computeIfAbsent(ofType.listener(), _ -> new ArrayList<>()).add(watch);
        });
        return joined;
    }

    /** A listener whose home is this loop watches nothing any more; every loop is to be told of the watches without listeners. */
    List<ContainerWatch> leave(ChangeListener listener) {
        List<ContainerWatch> left = watchesOf.remove(listener);
        if (left == null) return List.of();
        List<ContainerWatch> empty = new ArrayList<>();
        for (ContainerWatch watch : left) {
            if (watch.remove(listener) && watches.remove(watch.place(), watch)) empty.add(watch);
        }
        return empty;
    }

    void watch(Watching watching) {
        watched.computeIfAbsent(
                        watching.watch.place().type(),
                        type -> new WatchedPlaces(type, containerIndex, bits, this::mark))
                .watch(watching.watch, watching.facets);
    }

    void unwatch(ContainerWatch watch) {
        WatchedPlaces places = watched.get(watch.place().type());
        if (places != null && places.unwatch(watch))
            watched.remove(watch.place().type());
    }

    /** The number of objects that are subscribed to one by one. */
    public int objectCount() {
        return objects.size();
    }

    /** The number of places that are watched, of the objects here and by the listeners here. */
    int watchCount() {
        return watched.size() + watches.size() + watchesOf.size();
    }

    private void mark(ChangeListener listener, MoRef object, long mask) {
        if (mask != 0) outboxes.get(listener.home().index()).add(listener, object, mask);
    }
}
