package io.vfleet.property;

import io.vfleet.engine.Loop;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one filter has registered with the homes of what it watches: single objects while they are few of their type,
 * then the whole type, and containers as scopes. On the session's home loop.
 */
final class Registrations {
    static final int SINGLE_MAX = 1_000;
    private static final String VM = "VirtualMachine";

    private final Watcher watcher;
    private final Desk desk;
    private final Map<MoRef, Loop> single = new HashMap<>();
    private final Map<String, Integer> singlePerType = new HashMap<>();
    private final Map<String, Watch> watches = new HashMap<>();
    private final Set<String> wholeTypes = new HashSet<>();
    private final Set<MoRef> covered = new HashSet<>();
    private boolean hosts;
    private final List<Runnable> waiting = new ArrayList<>();
    private Interests.Batch batch = new Interests.Batch();
    private int underWay;

    Registrations(Watcher watcher, Desk desk) {
        this.watcher = watcher;
        this.desk = desk;
    }

    /** Has the object registered with the next {@link #register}, unless it is already. */
    void want(MoRef object, TypePlan plan) {
        if (single.containsKey(object) || wholeTypes.contains(object.type())) return;
        Watch watch = watch(plan);
        if (singlePerType.merge(object.type(), 1, Integer::sum) > SINGLE_MAX) {
            wholeTypes.add(object.type());
            batch.add(new Scope(watcher, 0, null, Map.of(object.type(), watch)));
            return;
        }
        Loop home = desk.homeOf(object);
        single.put(object, home);
        batch.add(object, home, watch);
    }

    /** Has a whole container registered: its objects need no registration of their own. */
    void cover(ContainerView view, Spec spec) {
        if (!covered.add(view.ref())) return;
        Place place = desk.place();
        Map<String, Watch> all =
                new HashMap<>(Holders.watches(watcher, view.container().type(), place));
        for (String type : view.types()) {
            TypePlan plan = spec.plan(type);
            if (plan != null) all.merge(type, watch(plan), Registrations::both);
        }
        int container = place.contents().number(view.container());
        Contents.Group inside = place.contents().inside(container, view.recursive(), all.keySet());
        batch.add(new Scope(watcher, container, inside, all));
    }

    /** Has it registered that something in the inventory is elsewhere now; objects are registered on their own. */
    void coverMembers(InventoryView view) {
        if (!covered.add(view.ref())) return;
        batch.add(
                new Scope(watcher, 0, null, Holders.watches(watcher, view.root().type(), desk.place())));
    }

    /** True when all is registered now; otherwise {@code acknowledged} runs when it is, also what others sent before. */
    boolean register(Runnable acknowledged) {
        if (!batch.isEmpty()) {
            Interests.Batch sent = batch;
            batch = new Interests.Batch();
            if (!desk.interests().watch(sent, watcher.home(), this::acknowledged)) underWay++;
        }
        if (underWay == 0) return true;
        waiting.add(acknowledged);
        return false;
    }

    private void acknowledged() {
        if (--underWay > 0) return;
        List<Runnable> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Runnable::run);
    }

    void forget(MoRef object) {
        Loop home = single.remove(object);
        if (home == null) return;
        singlePerType.merge(object.type(), -1, Integer::sum);
        desk.interests().forget(watcher, Map.of(object, home));
    }

    void forgetAll() {
        desk.interests().forget(watcher, single);
        desk.interests().forgetScopes(watcher);
        single.clear();
    }

    private Watch watch(TypePlan plan) {
        Watch known = watches.get(plan.type().name());
        if (known != null) return known;
        Watch watch = Watch.of(watcher, plan, desk.place().views());
        watches.put(plan.type().name(), watch);
        if (!hosts && plan.type().name().equals(VM)) watchHosts(watch);
        return watch;
    }

    /** What a virtual machine shows of its host is told by the host. */
    private void watchHosts(Watch watch) {
        ManagedType host = desk.place().model().managed("HostSystem");
        Map<Facet, Long> masks = new HashMap<>();
        for (Property property : host.properties()) {
            for (Facet facet : desk.place().views().facets(host, property.name())) {
                @Nullable Long mask = watch.masks().get(facet);
                if (mask != null) masks.put(facet, mask);
            }
        }
        if (masks.isEmpty()) return;
        hosts = true;
        batch.addHosts(new Watch(watcher, masks));
    }

    private static Watch both(Watch one, Watch other) {
        Map<Facet, Long> masks = new HashMap<>(one.masks());
        other.masks().forEach((facet, mask) -> masks.merge(facet, mask, (a, b) -> a | b));
        return new Watch(one.watcher(), masks);
    }
}
