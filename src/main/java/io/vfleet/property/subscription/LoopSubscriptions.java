package io.vfleet.property;

import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is interested in the objects of one home loop. On that loop only. */
final class LoopInterest {
    private static final String HOST = "HostSystem";

    private final Contents contents;
    private final List<Outbox> outboxes;
    private final Map<MoRef, Map<Watcher, Watch>> objects = new HashMap<>();
    private final Map<String, List<Scope>> scopes = new HashMap<>();
    private final Map<Watcher, Watch> dependents = new LinkedHashMap<>();

    /** With an outbox for each loop, by its index. */
    LoopInterest(Contents contents, List<Outbox> outboxes) {
        this.contents = contents;
        this.outboxes = outboxes;
    }

    void changed(MoRef object, Set<? extends Facet> facets) {
        Map<Watcher, Watch> watches = objects.get(object);
        if (watches != null) {
            for (Watch watch : watches.values()) mark(watch.watcher(), object, watch.maskOf(facets));
        }
        List<Scope> around = scopes.get(object.type());
        if (around != null) {
            for (Scope scope : around) mark(scope.watcher(), object, scope.maskOf(object, facets, contents));
        }
        if (!dependents.isEmpty() && object.type().equals(HOST)) changedFor(dependents.values(), object, facets);
    }

    void watch(MoRef object, Watch watch) {
        objects.computeIfAbsent(object, _ -> new LinkedHashMap<>(2)).put(watch.watcher(), watch);
    }

    void forget(MoRef object, Watcher watcher) {
        Map<Watcher, Watch> watches = objects.get(object);
        if (watches == null) return;
        watches.remove(watcher);
        if (watches.isEmpty()) objects.remove(object);
    }

    void watch(Scope scope) {
        for (String type : scope.watches().keySet())
            scopes.computeIfAbsent(type, _ -> new ArrayList<>()).add(scope);
    }

    /** Interest in hosts for what virtual machines show of them. */
    void watchHosts(Watch watch) {
        dependents.put(watch.watcher(), watch);
    }

    /** Forgets all scopes of a watcher and its interest in hosts. */
    void forgetScopes(Watcher watcher) {
        dependents.remove(watcher);
        for (List<Scope> around : scopes.values())
            around.removeIf(scope -> scope.watcher().equals(watcher));
        scopes.values().removeIf(List::isEmpty);
    }

    /** Objects with a watch of their own. */
    int watched() {
        return objects.size();
    }

    private void changedFor(Collection<Watch> watches, MoRef host, Set<? extends Facet> facets) {
        for (Watch watch : watches) {
            long mask = watch.maskOf(facets);
            if (mask != 0) mark(watch.watcher(), host, mask | Watch.DEPENDENTS);
        }
    }

    private void mark(Watcher watcher, MoRef object, long mask) {
        if (mask != 0) outboxes.get(watcher.home().index()).add(watcher, object, mask);
    }
}
