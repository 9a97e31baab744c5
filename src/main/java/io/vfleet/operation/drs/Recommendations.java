package io.vfleet.operation.drs;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.cluster.Recommendation;
import io.vfleet.memory.HeldKind;
import io.vfleet.operation.VCenter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The recommendations of all clusters that were made and neither followed nor cancelled; of each cluster the oldest are dropped
 * first. Those of a cluster on its home loop.
 */
final class Recommendations {
    private static final long BYTES = 150;

    private final VCenter vcenter;
    private final AtomicInteger keys = new AtomicInteger();
    private final Map<Integer, Map<Integer, Recommendation>> clusters = new ConcurrentHashMap<>();

    Recommendations(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** A recommendation that is kept; any thread. */
    Recommendation add(int cluster, int vm, int host) {
        var made = new Recommendation(keys.incrementAndGet(), vm, host);
        Loop home = vcenter.loops().homeOf(cluster);
        home.send(() -> {
            if (!vcenter.inventory().exists(cluster)) return;
            if (!vcenter.memory().loop(home.index()).charge(HeldKind.TEXT, BYTES)) return;
            if (!clusters.containsKey(cluster)) dropThoseOfGone();
            Map<Integer, Recommendation> kept = clusters.computeIfAbsent(cluster, _ -> new LinkedHashMap<>());
            kept.put(made.key(), made);
            Iterator<Integer> oldest = kept.keySet().iterator();
            if (kept.size() > vcenter.settings().limits().recommendationsPerClusterMax())
                remove(cluster, oldest.next());
        });
        return made;
    }

    /** Takes a recommendation away; null when there is none with that key. */
    @Nullable
    Recommendation remove(int cluster, int key) {
        Map<Integer, Recommendation> kept = clusters.get(cluster);
        if (kept == null) return null;
        Recommendation removed = kept.remove(key);
        if (removed == null) return null;
        if (kept.isEmpty()) clusters.remove(cluster);
        vcenter.memory().loop(vcenter.loops().homeOf(cluster).index()).release(HeldKind.TEXT, BYTES);
        return removed;
    }

    /** Drops those of clusters that were destroyed, when another cluster gets its first one. */
    private void dropThoseOfGone() {
        for (int cluster : clusters.keySet()) {
            if (!vcenter.inventory().exists(cluster))
                vcenter.loops().homeOf(cluster).send(() -> clear(cluster));
        }
    }

    /** Drops all of a cluster. */
    void clear(int cluster) {
        Map<Integer, Recommendation> kept = clusters.get(cluster);
        if (kept != null) for (Integer key : kept.keySet().toArray(Integer[]::new)) remove(cluster, key);
    }
}
