package io.vfleet.vm.command;

import io.vfleet.model.PowerState;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;

/**
 * What a running virtual machine reserves of its resource pool.
 *
 * @param pool 0 for nothing
 */
public record PoolDemand(int pool, long cpuMhz, long memoryMib) {
    public static final PoolDemand NONE = new PoolDemand(0, 0, 0);

    /** That of a virtual machine in that state. */
    public static PoolDemand of(VmState vm) {
        VmOptions options = vm.options();
        int pool = vm.placement().pool();
        if (options.settings().isEmpty() || vm.power().state() != PowerState.ON || pool == 0) return NONE;
        long cpu = options.group("cpuAllocation").number("reservation", 0);
        long memory = options.memoryReservation(vm.hardware().memoryMib());
        return cpu <= 0 && memory <= 0 ? NONE : new PoolDemand(pool, Math.max(0, cpu), Math.max(0, memory));
    }

    /** What more has to be promised before a virtual machine goes from one state to another; none where it holds that already. */
    public static PoolDemand added(VmState from, VmState to) {
        PoolDemand after = of(to);
        PoolDemand before = of(from);
        if (after.equals(NONE) || before.pool != after.pool) return after;
        long cpu = Math.max(0, after.cpuMhz - before.cpuMhz);
        long memory = Math.max(0, after.memoryMib - before.memoryMib);
        return cpu == 0 && memory == 0 ? NONE : new PoolDemand(after.pool, cpu, memory);
    }

    public long of(boolean ofCpu) {
        return ofCpu ? cpuMhz : memoryMib;
    }
}
