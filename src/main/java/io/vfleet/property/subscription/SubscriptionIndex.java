package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.property.ContainmentQueries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The index of change subscriptions, one part on each loop. The cost of a change depends on the number of its
 * subscribers, not of all subscriptions. Subscribing is acknowledged by every loop concerned, so no change of values
 * that are read afterwards is missed.
 */
public final class SubscriptionIndex implements ObjectChangeListener {
    private final Loops loops;
    private final List<LoopSubscriptions> parts;

    public SubscriptionIndex(Loops loops, ContainmentQueries containerIndex) {
        this.loops = loops;
        FacetBits bits = new FacetBits();
        this.parts = IntStream.range(0, loops.count())
                .mapToObj(from -> new LoopSubscriptions(loops.at(from), containerIndex, outboxes(from), bits))
                .toList();
    }

    private List<ChangeOutbox> outboxes(int from) {
        return IntStream.range(0, loops.count())
                .mapToObj(to -> new ChangeOutbox(loops.at(from), loops.at(to)))
                .toList();
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        Loop here = loops.here().orElseThrow(() -> new IllegalStateException(object + ": changed outside the loops"));
        parts.get(here.index()).changed(object, facets);
    }

    /** Subscriptions to be registered together, by the index of their home loop. */
    public static final class SubscriptionBatch {
        private final Map<Integer, Map<MoRef, TypeSubscription>> byHome = new HashMap<>();
        private final List<ContainerSubscription> places = new ArrayList<>();

        public void add(MoRef object, Loop home, TypeSubscription subscription) {
            byHome.computeIfAbsent(home.index(), _ -> new HashMap<>()).put(object, subscription);
        }

        public void add(ContainerSubscription subscription) {
            places.add(subscription);
        }

        public boolean isEmpty() {
            return byHome.isEmpty() && places.isEmpty();
        }

        private void register(int index, LoopSubscriptions part, List<LoopSubscriptions.Watching> watches) {
            watches.forEach(part::watch);
            byHome.getOrDefault(index, Map.of()).forEach(part::subscribe);
        }
    }

    /**
     * Registers subscriptions; to be called on the listener's home loop.
     *
     * @param home the listener's home loop
     * @return true when all are registered now; otherwise {@code acknowledged} runs on the home loop when they are
     */
    public boolean subscribe(SubscriptionBatch batch, Loop home, Runnable acknowledged) {
        List<LoopSubscriptions.Watching> watches = new ArrayList<>();
        for (ContainerSubscription place : batch.places)
            watches.addAll(parts.get(home.index()).join(place));
        List<Integer> remote = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            if (watches.isEmpty() && !batch.byHome.containsKey(index)) continue;
            if (index == home.index()) batch.register(index, parts.get(index), watches);
            else remote.add(index);
        }
        int[] pending = {remote.size()};
        Runnable oneAcknowledged = () -> {
            if (--pending[0] == 0) acknowledged.run();
        };
        for (int index : remote) {
            loops.at(index).send(() -> {
                batch.register(index, parts.get(index), watches);
                home.send(oneAcknowledged);
            });
        }
        return remote.isEmpty();
    }

    /**
     * Removes subscriptions to single objects; to be called on the listener's home loop.
     *
     * @param objects the objects with the home loop of each
     */
    public void unsubscribe(ChangeListener listener, Map<MoRef, Loop> objects) {
        Map<Integer, List<MoRef>> byHome = new HashMap<>();
        objects.forEach((object, home) ->
                byHome.computeIfAbsent(home.index(), _ -> new ArrayList<>()).add(object));
        byHome.forEach((index, group) ->
                on(index, listener, part -> group.forEach(object -> part.unsubscribe(object, listener))));
    }

    /** Removes all container subscriptions of a listener; to be called on its home loop. */
    public void unsubscribeContainers(ChangeListener listener) {
        List<ContainerWatch> empty = parts.get(listener.home().index()).leave(listener);
        if (empty.isEmpty()) return;
        for (int index = 0; index < parts.size(); index++) on(index, listener, part -> empty.forEach(part::unwatch));
    }

    private void on(int index, ChangeListener listener, Consumer<LoopSubscriptions> work) {
        LoopSubscriptions part = parts.get(index);
        if (index == listener.home().index()) work.accept(part);
        else loops.at(index).send(() -> work.accept(part));
    }

    /** The part of each loop, by the index of the loop; each may be used on that loop only. */
    public Collection<LoopSubscriptions> parts() {
        return parts;
    }
}
