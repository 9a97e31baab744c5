package io.vfleet.render.vm.table;

import io.vfleet.meta.DataObject;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.DatastorePaths;
import io.vfleet.render.vm.GuestOsNames;
import io.vfleet.render.vm.VmConfigSource;
import io.vfleet.render.vm.VmConnections;
import io.vfleet.render.vm.VmStorageRenderer;
import io.vfleet.render.vm.config.VmConfigRenderer;
import io.vfleet.render.vm.guest.GuestInfoRenderer;
import io.vfleet.render.vm.runtime.VmQuickStatsRenderer;
import io.vfleet.render.vm.runtime.VmRuntimeRenderer;
import io.vfleet.vm.Peripherals.DeviceKind;
import io.vfleet.vm.VmState;

/** Renders the VirtualMachineSummary of a virtual machine. */
final class VmSummaryRenderer {
    private final RenderContext context;
    private final ManagedEntityProperties entityProperties;
    private final DatastorePaths paths;
    private final VmRuntimeRenderer runtime;
    private final GuestInfoRenderer guest;
    private final VmConfigRenderer config;
    private final VmQuickStatsRenderer quickStats;
    private final VmStorageRenderer storage;

    VmSummaryRenderer(
            RenderContext context,
            ManagedEntityProperties entityProperties,
            VmRuntimeRenderer runtime,
            GuestInfoRenderer guest,
            VmConfigRenderer config,
            VmStorageRenderer storage) {
        this.context = context;
        this.entityProperties = entityProperties;
        this.runtime = runtime;
        this.guest = guest;
        this.config = config;
        this.quickStats = new VmQuickStatsRenderer(context);
        this.storage = storage;
        paths = new DatastorePaths(context.inventory());
    }

    DataObject render(int number, VmState vm) {
        return context.make("VirtualMachineSummary")
                .set("vm", context.inventory().ref(number))
                .set("runtime", runtime.render(vm))
                .set("guest", guest.summary(vm))
                .set("config", config(number, vm))
                .set("storage", storage.summary(vm))
                .set("quickStats", quickStats.render(number, vm))
                .set(
                        "overallStatus",
                        entityProperties.overallStatus(
                                number, context.inventory().ref(number), vm))
                .set("customValue", entityProperties.customValues(number));
    }

    private DataObject config(int number, VmState vm) {
        DataObject summary = context.make("VirtualMachineConfigSummary")
                .set("name", vm.identity().name())
                .set("template", vm.identity().template())
                .set("vmPathName", paths.vmxFile(vm.placement()));
        if (!VmConnections.of(context.inventory(), vm).hasConfiguration()) return summary;
        return summary.set("memorySizeMB", vm.hardware().memoryMib())
                .set("cpuReservation", reservation(vm, "cpuAllocation"))
                .set(
                        "memoryReservation",
                        toInt(vm.options().memoryReservation(vm.hardware().memoryMib())))
                .set("numCpu", vm.hardware().cpuCount())
                .set("numEthernetCards", vm.hardware().nics().size())
                .set("numVirtualDisks", vm.disks().all().size())
                .set("uuid", vm.identity().uuid().toString())
                .set("instanceUuid", vm.identity().instanceUuid().toString())
                .set("guestId", vm.hardware().guestId())
                .set("guestFullName", GuestOsNames.fullName(vm.hardware().guestId()))
                .set("annotation", vm.identity().annotation())
                .set("installBootRequired", false)
                .set("ftInfo", config.faultTolerance(VmConfigSource.current(number, vm)))
                .set("managedBy", config.managedBy(vm.options()))
                .set("tpmPresent", vm.hardware().devices().any(device -> device.kind() == DeviceKind.TPM))
                .set("numVmiopBackings", 0)
                .set("hwVersion", vm.hardware().version());
    }

    private static int reservation(VmState vm, String allocation) {
        return toInt(vm.options().group(allocation).number("reservation", 0));
    }

    private static int toInt(long number) {
        return (int) Math.min(Integer.MAX_VALUE, number);
    }
}
