package io.vfleet.view;

import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Power;
import io.vfleet.vm.VmState;

/** What a virtual machine does now. */
final class VmRuntime {
    private static final int OVERHEAD_MIB = 30;

    private final Sources sources;

    VmRuntime(Sources sources) {
        this.sources = sources;
    }

    DataObject of(VmState vm) {
        HostState host = sources.inventory().host(vm.placement().host());
        Power power = vm.power();
        boolean on = power.state() == PowerState.ON;
        DataObject runtime = sources.make(
                "VirtualMachineRuntimeInfo",
                "host",
                sources.inventory().ref(host.number()),
                "connectionState",
                host.connected() ? "connected" : "disconnected",
                "powerState",
                power.state().wireName(),
                "vmFailoverInProgress",
                false,
                "faultToleranceState",
                faultTolerance(vm, on),
                "toolsInstallerMounted",
                false,
                "suspendTime",
                power.suspendTime(),
                "bootTime",
                power.bootTime(),
                "suspendInterval",
                0L,
                "maxCpuUsage",
                vm.hardware().cpuCount() * host.cpuMhz(),
                "maxMemoryUsage",
                vm.hardware().memoryMib(),
                "numMksConnections",
                0,
                "recordReplayState",
                vm.recording().wireName(),
                "cleanPowerOff",
                power.state() == PowerState.OFF ? power.cleanPowerOff() : null,
                "onlineStandby",
                false,
                "consolidationNeeded",
                vm.disks().consolidationNeeded());
        switches(runtime);
        if (on) runtime.set("memoryOverhead", (long) OVERHEAD_MIB << 20);
        return runtime;
    }

    private static void switches(DataObject runtime) {
        runtime.set("paused", false)
                .set("snapshotInBackground", false)
                .set("quiescedForkParent", false)
                .set("instantCloneFrozen", false)
                .set("suspendedToMemory", false)
                .set("opNotificationTimeout", 0L)
                .set("iommuActive", false);
    }

    private static String faultTolerance(VmState vm, boolean on) {
        if (!vm.options().faultTolerance()) return "notConfigured";
        return on ? "running" : "enabled";
    }
}
