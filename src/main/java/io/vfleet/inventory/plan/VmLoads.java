package io.vfleet.inventory.plan;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.GuestDiskLoad;

/** The load of each virtual machine, from its state and from how busy the seed makes it. */
public final class VmLoads {
    private static final int BUSY_MAX = 16;
    private static final int CONSUMED_PERCENT_MIN = 60;
    private static final int CONSUMED_PERCENT_RANGE = 36;
    private static final int ACTIVE_PERCENT_MIN = 3;
    private static final int ACTIVE_PERCENT_RANGE = 6;
    private static final int MIB_PER_ACTIVE_UNIT = 32;

    private final SeededRandom random;

    public VmLoads(long seed) {
        random = new SeededRandom(seed);
    }

    /** The load of the virtual machine with that index in that state. */
    public MachineLoad of(int index, VmState vm) {
        return switch (vm.power().state()) {
            case ON ->
                running(
                        FleetCycle.place(index),
                        vm.hardware().cpuCount(),
                        vm.hardware().memoryMib(),
                        GuestDiskLoad.of(vm));
            case OFF -> vm.identity().template() ? MachineLoad.NONE : MachineLoad.ONE_OFF;
            case SUSPENDED -> MachineLoad.NONE;
        };
    }

    private MachineLoad running(int place, int cpuCount, long memoryMib, GuestDiskLoad disks) {
        int busy = 1 + random.below(BUSY_MAX, "busy", place, 0);
        int consumed = CONSUMED_PERCENT_MIN + random.below(CONSUMED_PERCENT_RANGE, "consumed", place, 0);
        int active = ACTIVE_PERCENT_MIN + random.below(ACTIVE_PERCENT_RANGE, "active", place, 0);
        return MachineLoad.running(
                random.below(MachineLoad.GROUPS, "load-group", place, 0),
                (long) cpuCount * busy,
                memoryMib / MIB_PER_ACTIVE_UNIT,
                memoryMib * active / 100,
                memoryMib * consumed / 100,
                disks);
    }
}
