package io.vfleet.render.performance;

import io.vfleet.inventory.EntityKind;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * An entity with statistics, as it is at the moment.
 *
 * @param since the time from which there are statistics: later samples exist
 * @param processors virtual ones of a machine, threads of a host
 * @param heartbeats whether a machine's VMware Tools run
 * @param loadAt its load by step, see {@link LoadSampler}
 * @param loadCost how many loads are added up for it
 * @param instances the names of its devices
 * @param space the size of a datastore and of what is on it; zero elsewhere
 */
record PerfEntity(
        MoRef ref,
        EntityKind kind,
        Instant since,
        double capacityMhz,
        double memoryKib,
        int processors,
        boolean heartbeats,
        LongFunction<LoadSample> loadAt,
        int loadCost,
        Map<CounterScope, List<String>> instances,
        Space space) {

    /** In KiB. */
    record Space(long capacity, long used, long uncommitted) {
        static final Space NONE = new Space(0, 0, 0);
    }

    List<String> instances(CounterScope scope) {
        return instances.getOrDefault(scope, List.of());
    }

    /** Whether there are statistics of every 20 seconds, which hosts and virtual machines collect. */
    boolean collects() {
        return collects(kind);
    }

    static boolean collects(EntityKind kind) {
        return kind == EntityKind.HOST || kind == EntityKind.VM;
    }
}
