package io.vfleet.render.vm.runtime;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.meta.DataObject;
import io.vfleet.model.PowerState;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.guest.GuestInfoRenderer;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.time.Instant;

/**
 * Renders the quick statistics of a virtual machine, computed from the seed, its number and the time in steps of 20
 * seconds.
 */
public final class VmQuickStatsRenderer {
    private static final int STEP_SECONDS = 20;
    private static final int OVERHEAD_MIB = 30;

    private final RenderContext context;
    private final SeededRandom random;

    public VmQuickStatsRenderer(RenderContext context) {
        this.context = context;
        random = context.random();
    }

    public DataObject render(int number, VmState vm) {
        boolean on = vm.power().state() == PowerState.ON;
        Instant now = context.clock().now();
        long step = now.getEpochSecond() / STEP_SECONDS;
        int mhz = vm.hardware().cpuCount()
                * context.inventory().host(vm.placement().host()).cpuMhz();
        int memory = vm.hardware().memoryMib();
        int cpu = on ? (int) (mhz * (0.02 + 0.3 * random.unit("quick-cpu", number, step))) : 0;
        int active = on ? (int) (memory * (0.03 + 0.2 * random.unit("quick-memory", number, step))) : 0;
        int consumed = on ? (int) (memory * (0.6 + 0.35 * random.unit("quick-consumed", number, 0))) : 0;
        return fixedInto(context.make("VirtualMachineQuickStats"))
                .set("overallCpuUsage", cpu)
                .set("overallCpuDemand", cpu)
                .set("guestMemoryUsage", active)
                .set("hostMemoryUsage", on ? consumed + OVERHEAD_MIB : 0)
                .set("guestHeartbeatStatus", GuestInfoRenderer.heartbeat(vm))
                .set("distributedCpuEntitlement", cpu)
                .set("distributedMemoryEntitlement", active)
                .set("staticCpuEntitlement", on ? mhz : 0)
                .set("staticMemoryEntitlement", on ? memory : 0)
                .set("grantedMemory", consumed)
                .set("privateMemory", consumed)
                .set("consumedOverheadMemory", on ? OVERHEAD_MIB : 0)
                .set("uptimeSeconds", uptime(vm, on, now))
                .set("activeMemory", active);
    }

    /** Sets the statistics of swapping, sharing and fault tolerance, which never change. */
    private static DataObject fixedInto(DataObject stats) {
        return stats.set("overallCpuReadiness", 0)
                .set("sharedMemory", 0)
                .set("swappedMemory", 0)
                .set("balloonedMemory", 0)
                .set("ftLogBandwidth", -1)
                .set("ftSecondaryLatency", -1)
                .set("ftLatencyStatus", "gray")
                .set("compressedMemory", 0L)
                .set("ssdSwappedMemory", 0L);
    }

    private static int uptime(VmState vm, boolean on, Instant now) {
        Instant boot = vm.power().bootTime();
        return on && boot != null
                ? (int) Math.max(0, Duration.between(boot, now).toSeconds())
                : 0;
    }
}
