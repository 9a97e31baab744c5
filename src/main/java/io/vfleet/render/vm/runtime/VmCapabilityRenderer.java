package io.vfleet.view;

import io.vfleet.config.Behaviour.RecordReplay;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Slot;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Options;
import io.vfleet.vm.VmState;
import java.util.Set;

/** What can be done with a virtual machine. */
final class VmCapability {
    /** No fleet has these. */
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

    private final Sources sources;

    VmCapability(Sources sources) {
        this.sources = sources;
    }

    DataObject of(VmState vm) {
        DataObject capability = base();
        Options options = vm.options();
        boolean template = vm.identity().template();
        boolean interactive = vm.power().state() == PowerState.ON && vm.guest().toolsRunning();
        boolean recording =
                options.recordReplaySupported() && sources.behaviour().recordReplay() != RecordReplay.NOT_SUPPORTED;
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
                .set("secureBootSupported", GuestNames.windows(vm.hardware().guestId()))
                .set("diskOnlySnapshotOnSuspendedVMSupported", true);
    }

    /** All that modern hosts can do. */
    private DataObject base() {
        DataType type = sources.meta().data("VirtualMachineCapability");
        DataObject capability = new DataObject(type);
        for (Slot slot : type.slots()) {
            if (slot.type().kind() == Kind.BOOLEAN) capability.set(slot.index(), !NEVER.contains(slot.name()));
        }
        return capability;
    }
}
