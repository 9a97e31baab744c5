package io.vfleet.render.vm.guest;

import io.vfleet.meta.DataObject;
import io.vfleet.model.PowerState;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.GuestOsNames;
import io.vfleet.render.vm.config.VmSettingsRenderer;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.GuestCustomization.Stage;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the GuestInfo that VMware Tools report, or what is known without them. */
public final class GuestInfoRenderer {
    private final RenderContext context;
    private final GuestNetworkRenderer net;
    private final DataObject idle;

    public GuestInfoRenderer(RenderContext context) {
        this.context = context;
        net = new GuestNetworkRenderer(context);
        idle = context.make("GuestInfoCustomizationInfo").set("customizationStatus", "TOOLSDEPLOYPKG_IDLE");
    }

    public DataObject render(VmState vm) {
        boolean running = vm.guest().toolsRunning();
        String guestId = vm.hardware().guestId();
        DataObject guest = toolsInto(context.make("GuestInfo"), vm)
                .set(
                        "toolsVersion",
                        Integer.toString(vm.guest().toolsInstalled() ? VmSettingsRenderer.TOOLS_VERSION : 0))
                .set("net", nics(vm))
                .set(
                        "screen",
                        context.make("GuestScreenInfo")
                                .set("width", running ? vm.interaction().shownWidth() : 0)
                                .set("height", running ? vm.interaction().shownHeight() : 0))
                .set("guestState", running ? "running" : "notRunning")
                .set("appHeartbeatStatus", "appStatusGray")
                .set("guestKernelCrashed", false)
                .set("appState", "none")
                .set("guestOperationsReady", running)
                .set("interactiveGuestOperationsReady", running && GuestOsNames.isWindows(guestId))
                .set("guestStateChangeSupported", running)
                .set("hwVersion", vm.hardware().version());
        if (known(vm)) {
            guest.set("toolsInstallType", VmSettingsRenderer.installType(guestId))
                    .set("guestId", guestId)
                    .set("guestFamily", GuestOsNames.family(guestId))
                    .set("guestFullName", GuestOsNames.fullName(guestId));
        }
        if (running) {
            guest.set("customizationInfo", customization(vm.guest().customization()))
                    .set("guestDetailedData", GuestOsNames.detailedData(guestId))
                    .set("ipStack", net.ipStacks(vm.guest()))
                    .set("disk", GuestDiskRenderer.render(context, vm));
        }
        return guest;
    }

    private DataObject customization(GuestCustomization customization) {
        if (customization.stage() == Stage.NONE) return idle;
        return context.make("GuestInfoCustomizationInfo")
                .set("customizationStatus", "TOOLSDEPLOYPKG_" + customization.stage())
                .set("startTime", customization.started())
                .set("endTime", customization.ended());
    }

    /** The subset of guest information that a summary has. */
    public DataObject summary(VmState vm) {
        DataObject guest = toolsInto(context.make("VirtualMachineGuestSummary"), vm)
                .set("hwVersion", vm.hardware().version());
        if (known(vm)) {
            guest.set("guestId", vm.hardware().guestId())
                    .set("guestFullName", GuestOsNames.fullName(vm.hardware().guestId()));
        }
        return guest;
    }

    /** Whether Tools have told what runs there, and it was not reset. */
    private static boolean known(VmState vm) {
        return vm.guest().toolsInstalled() && !vm.interaction().guestForgotten();
    }

    private static DataObject toolsInto(DataObject target, VmState vm) {
        GuestInfo guest = vm.guest();
        String version = guest.toolsInstalled() ? "guestToolsCurrent" : "guestToolsNotInstalled";
        return target.set("toolsStatus", toolsStatus(guest))
                .set("toolsVersionStatus", version)
                .set("toolsVersionStatus2", version)
                .set("toolsRunningStatus", guest.toolsRunning() ? "guestToolsRunning" : "guestToolsNotRunning")
                .set("hostName", hostName(vm))
                .set("ipAddress", guest.networkUp() ? guest.ipAddress() : null);
    }

    /** The host name; the last known one is kept when Tools stop while the virtual machine is on, until the next boot. */
    private static @Nullable String hostName(VmState vm) {
        GuestInfo guest = vm.guest();
        boolean known = guest.toolsInstalled() && vm.power().state() != PowerState.OFF && !guest.booting();
        return known ? guest.hostName() : null;
    }

    private static String toolsStatus(GuestInfo guest) {
        if (!guest.toolsInstalled()) return "toolsNotInstalled";
        return guest.toolsRunning() ? "toolsOk" : "toolsNotRunning";
    }

    private List<DataObject> nics(VmState vm) {
        if (!vm.guest().toolsRunning()) return List.of();
        var nicInfos = new ArrayList<DataObject>();
        for (Nic nic : vm.hardware().nics()) nicInfos.add(net.nic(vm.guest(), nic, nicInfos.size()));
        return nicInfos;
    }
}
