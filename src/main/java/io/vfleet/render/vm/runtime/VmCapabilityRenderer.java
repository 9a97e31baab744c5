package io.vfleet.render.vm.runtime;

import io.vfleet.config.server.VCenterBehaviour.RecordReplay;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.model.PowerState;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.GuestOsNames;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import java.util.Set;

/** Renders the VirtualMachineCapability of a virtual machine. */
public final class VmCapabilityRenderer {
    /** Capabilities that no virtual machine of this server has. */
    private static final Set<String> NEVER = Set.of(
            "virtualMmuUsageIgnored",
            "virtualExecUsageIgnored",
            "sevSupported",
            "pmemFailoverSupported",
            "requireSgxAttestationSupported",
            "vendorDeviceGroupSupported",
            "sevSnpSupported",
            "tdxSupported",
            "ehvSecureBootSupported");

    private final RenderContext context;

    public VmCapabilityRenderer(RenderContext context) {
        this.context = context;
    }

    public DataObject render(VmState vm) {
        DataObject capability = base();
        VmOptions options = vm.options();
        boolean template = vm.identity().template();
        boolean interactive = vm.power().state() == PowerState.ON && vm.guest().toolsRunning();
        boolean recording =
                options.recordReplaySupported() && context.behaviour().recordReplay() != RecordReplay.NOT_SUPPORTED;
        return capability
                .set("snapshotOperationsSupported", !template)
                .set("memorySnapshotsSupported", options.memorySnapshots())
                .set("quiescedSnapshotsSupported", options.quiescedSnapshots())
                .set("changeTrackingSupported", options.changeTrackingSupported())
                .set("recordReplaySupported", recording)
                .set("disableSnapshotsSupported", false)
                .set("settingScreenResolutionSupported", interactive)
                .set("settingDisplayTopologySupported", interactive)
                .set("settingVideoRamSizeSupported", vm.power().state() == PowerState.OFF)
                .set("secureBootSupported", GuestOsNames.isWindows(vm.hardware().guestId()))
                .set("diskOnlySnapshotOnSuspendedVMSupported", true);
    }

    /** All capabilities of modern hosts. */
    private DataObject base() {
        DataType type = context.meta().data("VirtualMachineCapability");
        DataObject capability = new DataObject(type);
        for (Slot slot : type.slots()) {
            if (slot.type().kind() == TypeKind.BOOLEAN) capability.set(slot.index(), !NEVER.contains(slot.name()));
        }
        return capability;
    }
}
