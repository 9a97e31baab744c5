package io.vfleet.render;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.HostState;
import io.vfleet.vm.VmState;
import org.jspecify.annotations.Nullable;

/**
 * The values at the present time of the counters that alarms watch: those of vCenter's own alarms are computed from what an
 * entity holds, as every summary asks for them, the others are read from the statistics, which agree. Any thread may read.
 */
final class AlarmMetrics {
    private static final double HUNDREDTHS = 10_000;
    private static final int CPU_USAGE = 2;
    private static final int MEMORY_USAGE = 24;
    private static final int SPACE_USAGE = 281;

    private final RenderContext context;
    private final MetricReader statistics;
    private final CurrentLoad load;

    AlarmMetrics(RenderContext context, MetricReader statistics) {
        this.context = context;
        this.statistics = statistics;
        this.load = new CurrentLoad(context);
    }

    /** In the counter's unit, hundredths of a percent for a usage; null when the entity has no such counter. */
    @Nullable
    Double value(int counter, int number, Object state) {
        return switch (state) {
            case HostState host
            when counter == CPU_USAGE -> share(load.cpuMhz(host), (long) host.cpuCores() * host.cpuMhz());
            case HostState host when counter == MEMORY_USAGE -> share(load.memoryMib(host), host.memoryMib());
            case VmState vm when counter == CPU_USAGE -> cpuUsage(number, vm);
            case VmState vm when counter == MEMORY_USAGE -> memoryUsage(number, vm);
            case DatastoreState store
            when counter == SPACE_USAGE -> share(store.capacityBytes() - store.freeBytes(), store.capacityBytes());
            default -> {
                Long newest = statistics.newest(context.inventory().ref(number), counter);
                yield newest == null ? null : (double) newest;
            }
        };
    }

    private double cpuUsage(int number, VmState vm) {
        HostState host = context.inventory().host(vm.placement().host());
        int used = load.cpuMhz(context.inventory().totals().ofVm(number, vm), host.parent());
        return share(used, (long) vm.hardware().cpuCount() * host.cpuMhz());
    }

    private double memoryUsage(int number, VmState vm) {
        HostState host = context.inventory().host(vm.placement().host());
        int active = load.activeMib(context.inventory().totals().ofVm(number, vm), host.parent());
        return share(active, vm.hardware().memoryMib());
    }

    private static double share(long used, long capacity) {
        return capacity == 0 ? 0 : (double) used / capacity * HUNDREDTHS;
    }
}
