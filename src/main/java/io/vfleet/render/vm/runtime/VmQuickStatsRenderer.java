package io.vfleet.render.vm.runtime;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.meta.DataObject;
import io.vfleet.render.CurrentLoad;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.time.Instant;

/** Renders the quick statistics of a virtual machine; all zero while its host is disconnected. */
public final class VmQuickStatsRenderer {
    private final RenderContext context;
    private final CurrentLoad current;

    public VmQuickStatsRenderer(RenderContext context) {
        this.context = context;
        current = new CurrentLoad(context);
    }

    public DataObject render(int number, VmState vm) {
        HostState host = context.inventory().host(vm.placement().host());
        MachineLoad load = context.inventory().totals().ofVm(number, vm);
        boolean on = load.running() > 0;
        int mhz = vm.hardware().cpuCount() * host.cpuMhz();
        int memory = vm.hardware().memoryMib();
        int cpu = current.cpuMhz(load, host.parent());
        int active = current.activeMib(load, host.parent());
        int consumed = Math.toIntExact(load.consumedMib());
        return fixedInto(context.make("VirtualMachineQuickStats"))
                .set("overallCpuUsage", cpu)
                .set("overallCpuDemand", cpu)
                .set("guestMemoryUsage", active)
                .set("hostMemoryUsage", current.hostMemoryMib(load))
                .set("guestHeartbeatStatus", vm.guest().heartbeat())
                .set("distributedCpuEntitlement", cpu)
                .set("distributedMemoryEntitlement", active)
                .set("staticCpuEntitlement", on ? mhz : 0)
                .set("staticMemoryEntitlement", on ? memory : 0)
                .set("grantedMemory", consumed)
                .set("privateMemory", consumed)
                .set("consumedOverheadMemory", current.overheadMib(load))
                .set("uptimeSeconds", uptime(vm, on, context.clock().now()))
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
