package io.vfleet.render.vm.runtime;

import io.vfleet.config.server.VCenterBehaviour.RecordReplay;
import io.vfleet.meta.DataObject;
import io.vfleet.model.PowerState;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.GuestOsNames;
import io.vfleet.render.vm.VmCapabilities;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;

/** Renders the VirtualMachineCapability of a virtual machine. */
public final class VmCapabilityRenderer {
    private final RenderContext context;

    public VmCapabilityRenderer(RenderContext context) {
        this.context = context;
    }

    public DataObject render(VmState vm) {
        DataObject capability = VmCapabilities.of(context.meta());
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
                .set("settingScreenResolutionSupported", interactive)
                .set("settingDisplayTopologySupported", interactive)
                .set("settingVideoRamSizeSupported", vm.power().state() == PowerState.OFF)
                .set("secureBootSupported", GuestOsNames.isWindows(vm.hardware().guestId()))
                .set("diskOnlySnapshotOnSuspendedVMSupported", true);
    }
}
