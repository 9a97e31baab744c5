package io.vfleet.view;

import io.vfleet.meta.DataObject;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Guest;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What VMware Tools tell of the guest, or the little that is known without them. */
final class VmGuest {
    private final Sources sources;
    private final VmGuestNet net;

    VmGuest(Sources sources) {
        this.sources = sources;
        net = new VmGuestNet(sources);
    }

    DataObject of(VmState vm) {
        boolean running = vm.guest().toolsRunning();
        String guestId = vm.hardware().guestId();
        DataObject guest = toolsInto(sources.make("GuestInfo"), vm)
                .set("toolsVersion", Integer.toString(vm.guest().toolsInstalled() ? VmSettings.TOOLS_VERSION : 0))
                .set("net", nics(vm))
                .set(
                        "screen",
                        sources.make("GuestScreenInfo", "width", running ? 1024 : 0, "height", running ? 768 : 0))
                .set("guestState", running ? "running" : "notRunning")
                .set("appHeartbeatStatus", "appStatusGray")
                .set("guestKernelCrashed", false)
                .set("appState", "none")
                .set("guestOperationsReady", running)
                .set("interactiveGuestOperationsReady", running && GuestNames.windows(guestId))
                .set("guestStateChangeSupported", running)
                .set("hwVersion", vm.hardware().version());
        if (vm.guest().toolsInstalled()) {
            guest.set("toolsInstallType", VmSettings.installType(guestId))
                    .set("guestId", guestId)
                    .set("guestFamily", GuestNames.family(guestId))
                    .set("guestFullName", GuestNames.full(guestId));
        }
        if (running) {
            guest.set("ipStack", net.stacks(vm.guest())).set("disk", VmGuestDisks.of(sources, vm));
        }
        return guest;
    }

    /** The part of it that a summary has. */
    DataObject summary(VmState vm) {
        DataObject guest = toolsInto(sources.make("VirtualMachineGuestSummary"), vm)
                .set("hwVersion", vm.hardware().version());
        if (vm.guest().toolsInstalled()) {
            guest.set("guestId", vm.hardware().guestId())
                    .set("guestFullName", GuestNames.full(vm.hardware().guestId()));
        }
        return guest;
    }

    /** A constant of ManagedEntityStatus. */
    static String heartbeat(VmState vm) {
        return vm.guest().toolsRunning() ? "green" : "gray";
    }

    private static DataObject toolsInto(DataObject shown, VmState vm) {
        Guest guest = vm.guest();
        String version = guest.toolsInstalled() ? "guestToolsCurrent" : "guestToolsNotInstalled";
        return shown.set("toolsStatus", toolsStatus(guest))
                .set("toolsVersionStatus", version)
                .set("toolsVersionStatus2", version)
                .set("toolsRunningStatus", guest.toolsRunning() ? "guestToolsRunning" : "guestToolsNotRunning")
                .set("hostName", hostName(vm))
                .set("ipAddress", guest.toolsRunning() ? guest.ipAddress() : null);
    }

    /** The last known one is kept when Tools stop. */
    private static @Nullable String hostName(VmState vm) {
        boolean known = vm.guest().toolsRunning()
                || (vm.guest().toolsInstalled() && vm.power().state() != PowerState.OFF);
        return known ? vm.guest().hostName() : null;
    }

    private static String toolsStatus(Guest guest) {
        if (!guest.toolsInstalled()) return "toolsNotInstalled";
        return guest.toolsRunning() ? "toolsOk" : "toolsNotRunning";
    }

    private List<DataObject> nics(VmState vm) {
        if (!vm.guest().toolsInstalled()) return List.of();
        var shown = new ArrayList<DataObject>();
        for (Nic nic : vm.hardware().nics()) shown.add(net.nic(vm.guest(), nic, shown.isEmpty()));
        return shown;
    }
}
