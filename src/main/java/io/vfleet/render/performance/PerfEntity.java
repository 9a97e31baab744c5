package io.vfleet.render.performance;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.statistics.MachineOperation;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An entity with statistics, as it is at the moment.
 *
 * @param since the time from which there are statistics: later samples exist
 * @param started when a machine or a host booted
 * @param heartbeats whether a machine's VMware Tools run
 * @param loadAt its load by step, see {@link LoadSampler}
 * @param loadCost how many loads are added up for it
 * @param disks the traffic of its disks
 * @param devices its devices
 * @param space the size of a datastore, or of a machine's files
 * @param operations how often something was done with its machines
 */
record PerfEntity(
        MoRef ref,
        EntityKind kind,
        Instant since,
        Instant started,
        Size size,
        boolean heartbeats,
        LongFunction<LoadSample> loadAt,
        int loadCost,
        DiskTraffic.Source disks,
        Map<CounterScope, DeviceParts> devices,
        Space space,
        Operations operations) {

    /**
     * What it has.
     *
     * @param processors virtual ones of a machine, threads of a host
     * @param hosts of a host one, of a compute resource those that are connected
     */
    record Size(double mhz, double memoryKib, int processors, int hosts) {
        static final Size NONE = new Size(0, 0, 0, 0);
    }

    /** In KiB; {@code deltas}: of the files of a machine's snapshots. */
    record Space(long capacity, long used, long uncommitted, long deltas) {
        static final Space NONE = new Space(0, 0, 0, 0);
    }

    /** How often an operation was done, until a time in seconds since the epoch of Unix. */
    @FunctionalInterface
    interface Operations {
        Operations NONE = (_, _) -> 0;

        int at(MachineOperation operation, long second);
    }

    /** The devices of one kind, by their names, and the part that each has of what is divided among them. */
    static final class DeviceParts {
        static final DeviceParts NONE = new DeviceParts(List.of());

        private final List<String> names;
        /** Up to which part of the whole each has something; null for equal parts. */
        private final double @Nullable [] ends;

        private DeviceParts(List<String> names, double @Nullable [] ends) {
            this.names = names;
            this.ends = ends;
        }

        DeviceParts(List<String> names) {
            this(names, null);
        }

        List<String> names() {
            return names;
        }

        /** Others that have the same parts. */
        DeviceParts named(List<String> others) {
            return new DeviceParts(others, ends);
        }

        /** Which have parts in proportion to their weights; equal ones when all weights are 0. */
        static DeviceParts weighted(List<String> names, List<? extends Number> weights) {
            double all = weights.stream().mapToDouble(Number::doubleValue).sum();
            if (all == 0) return new DeviceParts(names);
            double[] ends = new double[names.size()];
            double sum = 0;
            for (int nth = 0; nth < ends.length; nth++) {
                sum += weights.get(nth).doubleValue();
                ends[nth] = sum / all;
            }
            ends[ends.length - 1] = 1;
            return new DeviceParts(names, ends);
        }

        /** The part of one device; all of them add up to the whole number. */
        long part(long all, int nth) {
            return upTo(all, nth) - (nth == 0 ? 0 : upTo(all, nth - 1));
        }

        private long upTo(long all, int nth) {
            return ends == null ? all * (nth + 1) / names.size() : Math.round(all * ends[nth]);
        }
    }

    DeviceParts devices(CounterScope scope) {
        return devices.getOrDefault(scope, DeviceParts.NONE);
    }

    /** Whether there are statistics of every 20 seconds, which hosts and virtual machines collect. */
    boolean collects() {
        return collects(kind);
    }

    static boolean collects(EntityKind kind) {
        return kind == EntityKind.HOST || kind == EntityKind.VM;
    }
}
