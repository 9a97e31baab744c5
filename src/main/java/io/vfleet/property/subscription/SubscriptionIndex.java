package io.vfleet.property;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.model.Changes;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The index of who watches what, one part on each loop. A change costs by who is interested in it, not by how many
 * watch. Registering is acknowledged by every loop concerned, so that what is read afterwards cannot change unseen.
 */
final class Interests implements Changes {
    private final Loops loops;
    private final List<LoopInterest> parts;

    Interests(Loops loops, Contents contents) {
        this.loops = loops;
        this.parts = IntStream.range(0, loops.count())
                .mapToObj(from -> new LoopInterest(contents, outboxes(from)))
                .toList();
    }

    private List<Outbox> outboxes(int from) {
        return IntStream.range(0, loops.count())
                .mapToObj(to -> new Outbox(loops.at(from), loops.at(to)))
                .toList();
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        Loop here = loops.here().orElseThrow(() -> new IllegalStateException(object + ": told outside the loops"));
        parts.get(here.index()).changed(object, facets);
    }

    /** Objects to watch, by the index of their home. */
    static final class Batch {
        private final Map<Integer, Map<MoRef, Watch>> byHome = new HashMap<>();
        private final List<Consumer<LoopInterest>> everywhere = new ArrayList<>();

        void add(MoRef object, Loop home, Watch watch) {
            byHome.computeIfAbsent(home.index(), _ -> new HashMap<>()).put(object, watch);
        }

        void add(Scope scope) {
            everywhere.add(part -> part.watch(scope));
        }

        void addHosts(Watch watch) {
            everywhere.add(part -> part.watchHosts(watch));
        }

        boolean isEmpty() {
            return byHome.isEmpty() && everywhere.isEmpty();
        }

        private void enter(int index, LoopInterest part) {
            for (Consumer<LoopInterest> one : everywhere) one.accept(part);
            byHome.getOrDefault(index, Map.of()).forEach(part::watch);
        }
    }

    /**
     * Registers interest, from the watcher's home.
     *
     * @return true when all of it is registered now; otherwise {@code acknowledged} runs here when it is
     */
    boolean watch(Batch batch, Loop home, Runnable acknowledged) {
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
    void forget(Watcher watcher, Map<MoRef, Loop> objects) {
        Map<Integer, List<MoRef>> byHome = new HashMap<>();
        objects.forEach((object, home) ->
                byHome.computeIfAbsent(home.index(), _ -> new ArrayList<>()).add(object));
        byHome.forEach((index, some) -> on(index, watcher, part -> some.forEach(o -> part.forget(o, watcher))));
    }

    void forgetScopes(Watcher watcher) {
        for (int index = 0; index < parts.size(); index++) on(index, watcher, part -> part.forgetScopes(watcher));
    }

    private void on(int index, Watcher watcher, Consumer<LoopInterest> work) {
        LoopInterest part = parts.get(index);
        if (index == watcher.home().index()) work.accept(part);
        else loops.at(index).send(() -> work.accept(part));
    }

    /** Objects with watches of their own, each on the loop that knows. */
    Collection<LoopInterest> parts() {
        return parts;
    }
}
