package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.property.ContainerIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The index of change subscriptions, one part on each loop, so that a change costs by the number of its subscribers;
 * subscribing is acknowledged by every loop concerned, so that values read afterwards cannot change unnoticed. A change
 * costs by who is interested in it, not by how many watch. Registering is acknowledged by every loop concerned, so that
 * what is read afterwards cannot change unseen.
 */
public final class SubscriptionIndex implements ObjectChangeListener {
    private final Loops loops;
    private final List<LoopSubscriptions> parts;

    public SubscriptionIndex(Loops loops, ContainerIndex contents) {
        this.loops = loops;
        this.parts = IntStream.range(0, loops.count())
                .mapToObj(from -> new LoopSubscriptions(contents, outboxes(from)))
                .toList();
    }

    private List<ChangeOutbox> outboxes(int from) {
        return IntStream.range(0, loops.count())
                .mapToObj(to -> new ChangeOutbox(loops.at(from), loops.at(to)))
                .toList();
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        Loop here = loops.here().orElseThrow(() -> new IllegalStateException(object + ": told outside the loops"));
        parts.get(here.index()).changed(object, facets);
    }

    /** Subscriptions to be registered together, by the index of their home loop. */
    public static final class SubscriptionBatch {
        private final Map<Integer, Map<MoRef, TypeSubscription>> byHome = new HashMap<>();
        private final List<Consumer<LoopSubscriptions>> everywhere = new ArrayList<>();

        public void add(MoRef object, Loop home, TypeSubscription watch) {
            byHome.computeIfAbsent(home.index(), _ -> new HashMap<>()).put(object, watch);
        }

        public void add(ContainerSubscription scope) {
            everywhere.add(part -> part.subscribe(scope));
        }

        public void addHosts(TypeSubscription watch) {
            everywhere.add(part -> part.subscribeHosts(watch));
        }

        public boolean isEmpty() {
            return byHome.isEmpty() && everywhere.isEmpty();
        }

        private void enter(int index, LoopSubscriptions part) {
            for (Consumer<LoopSubscriptions> one : everywhere) one.accept(part);
            byHome.getOrDefault(index, Map.of()).forEach(part::subscribe);
        }
    }

    /**
     * Registers interest, from the watcher's home.
     *
     * @return true when all of it is registered now; otherwise {@code acknowledged} runs here when it is
     */
    public boolean subscribe(SubscriptionBatch batch, Loop home, Runnable acknowledged) {
        List<Integer> remote = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            if (batch.everywhere.isEmpty() && !batch.byHome.containsKey(index)) continue;
            if (index == home.index()) batch.enter(index, parts.get(index));
            else remote.add(index);
        }
        int[] left = {remote.size()};
        Runnable one = () -> {
            if (--left[0] == 0) acknowledged.run();
        };
        for (int index : remote) {
            loops.at(index).send(() -> {
                batch.enter(index, parts.get(index));
                home.send(one);
            });
        }
        return remote.isEmpty();
    }

    /** Forgets objects of a watcher, from its home; each is told where its home is. */
    public void unsubscribe(ChangeListener watcher, Map<MoRef, Loop> objects) {
        Map<Integer, List<MoRef>> byHome = new HashMap<>();
        objects.forEach((object, home) ->
                byHome.computeIfAbsent(home.index(), _ -> new ArrayList<>()).add(object));
        byHome.forEach((index, some) -> on(index, watcher, part -> some.forEach(o -> part.unsubscribe(o, watcher))));
    }

    public void unsubscribeContainers(ChangeListener watcher) {
        for (int index = 0; index < parts.size(); index++)
            on(index, watcher, part -> part.unsubscribeContainers(watcher));
    }

    private void on(int index, ChangeListener watcher, Consumer<LoopSubscriptions> work) {
        LoopSubscriptions part = parts.get(index);
        if (index == watcher.home().index()) work.accept(part);
        else loops.at(index).send(() -> work.accept(part));
    }

    /** Objects with watches of their own, each on the loop that knows. */
    public Collection<LoopSubscriptions> parts() {
        return parts;
    }
}
