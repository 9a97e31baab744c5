package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;

/** Random changes of controllers, drives, ports and the disks on them, valid and invalid. */
final class DeviceRequests {
    private static final List<String> CONTROLLERS = List.of(
            "VirtualLsiLogicController",
            "ParaVirtualSCSIController",
            "VirtualAHCIController",
            "VirtualNVMEController",
            "VirtualUSBController");
    private static final List<Integer> CONTROLLER_KEYS =
            List.of(200, 201, 1000, 1000, 1001, 1002, 15_000, 31_000, 400, 7);
    private static final List<Integer> KEYS =
            List.of(200, 1000, 1001, 1002, 3000, 3001, 8000, 9000, 15_000, 31_000, 7000, 2000, 2001, 2016);

    private final SimulatedVCenter simulated;
    private final List<MoRef> vms;

    DeviceRequests(SimulatedVCenter simulated, List<MoRef> vms) {
        this.simulated = simulated;
        this.vms = vms;
    }

    /** Sends a random change of devices, or some at once, to a random virtual machine. */
    RecordedReply ask(Session session) {
        List<DataObject> changes = new ArrayList<>();
        int count = 1 + simulated.below(3);
        for (int nth = 0; nth < count; nth++) changes.add(change());
        DataObject spec = META.make("VirtualMachineConfigSpec").set("deviceChange", changes);
        return simulated.send(session, simulated.any(vms), "ReconfigVM_Task", named("spec", spec));
    }

    private DataObject change() {
        return switch (simulated.below(7)) {
            case 0, 1 -> of("add", controller());
            case 2 -> of("add", disk()).set("fileOperation", "create").set("profile", RequestedProfiles.any(simulated));
            case 3 -> of("add", cdrom());
            case 4 -> of("add", port());
            default -> of("remove", META.make(simulated.any(CONTROLLERS)).set("key", simulated.any(KEYS)));
        };
    }

    private static DataObject of(String operation, DataObject device) {
        if (device.type().slot("sharedBus") != null && device.get("sharedBus") == null)
            device.set("sharedBus", "noSharing");
        if (device.type().slot("busNumber") != null && device.get("busNumber") == null) device.set("busNumber", 0);
        return META.make("VirtualDeviceConfigSpec").set("operation", operation).set("device", device);
    }

    private DataObject controller() {
        return META.make(simulated.any(CONTROLLERS)).set("key", -1).set("busNumber", simulated.below(5));
    }

    private DataObject disk() {
        DataObject backing = META.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", "")
                .set("diskMode", "persistent")
                .set("thinProvisioned", true);
        return place(META.make("VirtualDisk").set("capacityInKB", 1L << 20).set("backing", backing));
    }

    private DataObject cdrom() {
        DataObject backing = META.make("VirtualCdromRemotePassthroughBackingInfo")
                .set("deviceName", "")
                .set("exclusive", false);
        return place(META.make("VirtualCdrom").set("backing", backing));
    }

    private DataObject port() {
        DataObject backing = META.make("VirtualSerialPortURIBackingInfo")
                .set("serviceURI", "telnet://:1")
                .set("direction", "client");
        return META.make("VirtualSerialPort")
                .set("key", -1)
                .set("yieldOnPoll", true)
                .set("backing", backing);
    }

    private DataObject place(DataObject device) {
        return device.set("key", -1)
                .set("controllerKey", simulated.any(CONTROLLER_KEYS))
                .set("unitNumber", simulated.below(6) - 2);
    }
}
