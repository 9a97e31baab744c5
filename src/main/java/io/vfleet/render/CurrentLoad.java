package io.vfleet.render;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;

/**
 * The value of loads at the present time, in steps of 20 seconds: a function of the seed, the compute resource and the
 * time, the same for a virtual machine, its host and its pools, so that what they show adds up.
 */
public final class CurrentLoad {
    /** The memory that running a virtual machine takes beside its own. */
    public static final int OVERHEAD_MIB = 30;

    /** The length of a step, in seconds. */
    public static final int STEP_SECONDS = 20;

    private static final int UNIT_MHZ_MIN = 4;
    private static final int UNIT_MHZ_RANGE = 13;
    private static final int UNIT_MIB_RANGE = 5;
    private static final int OWN_MEMORY_MIB = 1024;

    private final RenderContext context;
    private final SeededRandom random;

    public CurrentLoad(RenderContext context) {
        this.context = context;
        random = context.random();
    }

    /** {@code compute}: the number of the compute resource that the virtual machines run on. */
    public int cpuMhz(MachineLoad load, int compute) {
        return cpuMhz(load, compute, step());
    }

    /** As {@link #cpuMhz(MachineLoad, int)} at another time: {@code step} counts 20 seconds from the epoch of Unix. */
    public int cpuMhz(MachineLoad load, int compute, long step) {
        return Math.toIntExact(load.cpuMhz(
                group -> UNIT_MHZ_MIN + random.below(UNIT_MHZ_RANGE, "unit-cpu", entity(compute, group), step)));
    }

    /** Memory that the guests use at the moment. */
    public int activeMib(MachineLoad load, int compute) {
        return activeMib(load, compute, step());
    }

    /** As {@link #activeMib(MachineLoad, int)} at another time: {@code step} counts 20 seconds from the epoch of Unix. */
    public int activeMib(MachineLoad load, int compute, long step) {
        return Math.toIntExact(
                load.activeMib(group -> random.below(UNIT_MIB_RANGE, "unit-memory", entity(compute, group), step)));
    }

    /** Memory of the hosts that the virtual machines use, with overhead. */
    public int hostMemoryMib(MachineLoad load) {
        return Math.toIntExact(load.consumedMib()) + overheadMib(load);
    }

    public int overheadMib(MachineLoad load) {
        return Math.toIntExact(load.running() * OVERHEAD_MIB);
    }

    /** CPU that a connected host uses for itself: from half a percent to one and a half. */
    public int ownCpuMhz(HostState host, long step) {
        double share = 0.005 + 0.01 * random.unit("own-cpu", host.number(), step);
        return (int) (host.cpuCores() * host.cpuMhz() * share);
    }

    /** Memory that a connected host uses for itself. */
    public static int ownMemoryMib(HostState host) {
        return Math.min(host.memoryMib() / 16, OWN_MEMORY_MIB + host.memoryMib() / 256);
    }

    /** CPU of a host, with that of its virtual machines; 0 while it is disconnected. */
    public int cpuMhz(HostState host) {
        if (!host.connected()) return 0;
        return cpuMhz(context.inventory().totals().ofHost(host), host.parent()) + ownCpuMhz(host, step());
    }

    /** Memory of a host, with that of its virtual machines; 0 while it is disconnected. */
    public int memoryMib(HostState host) {
        if (!host.connected()) return 0;
        return hostMemoryMib(context.inventory().totals().ofHost(host)) + ownMemoryMib(host);
    }

    private long step() {
        return context.clock().now().getEpochSecond() / STEP_SECONDS;
    }

    private static long entity(int compute, int group) {
        return (long) compute * MachineLoad.GROUPS + group;
    }
}
