package io.vfleet.view;

import io.vfleet.meta.DataObject;
import io.vfleet.vm.VmState;
import java.util.List;

/** A virtual machine at a glance. */
final class VmSummary {
    private final Sources sources;
    private final Paths paths;
    private final VmRuntime runtime;
    private final VmGuest guest;
    private final VmConfig config;
    private final VmQuickStats quickStats;
    private final VmStorage storage;

    VmSummary(
            Sources sources,
            VmRuntime runtime,
            VmGuest guest,
            VmConfig config,
            VmQuickStats quickStats,
            VmStorage storage) {
        this.sources = sources;
        this.runtime = runtime;
        this.guest = guest;
        this.config = config;
        this.quickStats = quickStats;
        this.storage = storage;
        paths = new Paths(sources.inventory());
    }

    DataObject of(int number, VmState vm) {
        return sources.make(
                "VirtualMachineSummary",
                "vm",
                sources.inventory().ref(number),
                "runtime",
                runtime.of(vm),
                "guest",
                guest.summary(vm),
                "config",
                config(number, vm),
                "storage",
                storage.summary(vm),
                "quickStats",
                quickStats.of(number, vm),
                "overallStatus",
                "green",
                "customValue",
                List.of());
    }

    private DataObject config(int number, VmState vm) {
        return sources.make(
                "VirtualMachineConfigSummary",
                "name",
                vm.identity().name(),
                "template",
                vm.identity().template(),
                "vmPathName",
                paths.config(vm.placement()),
                "memorySizeMB",
                vm.hardware().memoryMib(),
                "cpuReservation",
                0,
                "memoryReservation",
                0,
                "numCpu",
                vm.hardware().cpuCount(),
                "numEthernetCards",
                vm.hardware().nics().size(),
                "numVirtualDisks",
                vm.disks().all().size(),
                "uuid",
                vm.identity().uuid().toString(),
                "instanceUuid",
                vm.identity().instanceUuid().toString(),
                "guestId",
                vm.hardware().guestId(),
                "guestFullName",
                GuestNames.full(vm.hardware().guestId()),
                "annotation",
                vm.identity().annotation(),
                "installBootRequired",
                false,
                "ftInfo",
                config.faultTolerance(Configured.now(number, vm)),
                "tpmPresent",
                false,
                "numVmiopBackings",
                0,
                "hwVersion",
                vm.hardware().version());
    }
}
