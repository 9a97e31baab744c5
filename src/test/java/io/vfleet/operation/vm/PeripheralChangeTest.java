package io.vfleet.operation.vm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.vm.DeviceChangeTest.change;
import static io.vfleet.operation.vm.DeviceChangeTest.disk;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.vm.Peripherals;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.Peripherals.DeviceKind;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** ReconfigVM_Task with changes of controllers, drives and ports. */
final class PeripheralChangeTest {
    private static final long GIB = 1L << 30;

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef vm = users.machine(RestrictedUsers.MACHINE);

    private VmState state() {
        return simulated.inventory().vm(simulated.inventory().find(vm));
    }

    private Peripherals devices() {
        return state().hardware().devices();
    }

    private Device device(int key) {
        Device device = devices().find(key);
        assertNotNull(device);
        return device;
    }

    private static DataObject controller(String type, int key, int bus) {
        DataObject controller = META.make(type).set("key", key).set("busNumber", bus);
        return type.contains("SCSI") || type.contains("Logic") ? controller.set("sharedBus", "noSharing") : controller;
    }

    private static DataObject cdrom(int key, int controller) {
        return META.make("VirtualCdrom")
                .set("key", key)
                .set("controllerKey", controller)
                .set("backing", META.make("VirtualCdromAtapiBackingInfo").set("deviceName", "cdrom0"));
    }

    private String reconfigured(DataObject... changes) {
        DataObject spec = META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(changes));
        return result("ReconfigVM_Task", spec);
    }

    private String result(String method, DataObject spec) {
        RecordedReply reply = simulated.sendAndRun(admin, vm, method, named("spec", spec));
        simulated.loops.advance(Duration.ofMinutes(2));
        if (reply.fault() != null) return reply.fault().typeName();
        MoRef task = (MoRef) Objects.requireNonNull(reply.value());
        DataObject info = (DataObject) Objects.requireNonNull(
                simulated.vcenter.managedObjects().read(task, RenderedVmInvariants.property(task, "info"), admin));
        assertEquals(List.of(), RenderedVmInvariants.check(simulated, vm, admin));
        if (!(MaterializedValues.of(info.get("error")) instanceof DataObject fault)) return "";
        return fault.type().name().equals("LocalizedMethodFault")
                ? ((DataObject) Objects.requireNonNull(fault.get("fault")))
                        .type()
                        .name()
                : fault.type().name();
    }

    private void power(String method) {
        simulated.sendAndRun(admin, vm, method);
        simulated.loops.advance(Duration.ofMinutes(10));
    }

    @Test
    void everyKindOfControllerIsAddedAsItWasAskedForWithADiskOnIt() {
        power("PowerOffVM_Task");
        String[] types = {
            "VirtualLsiLogicController",
            "VirtualLsiLogicSASController",
            "VirtualBusLogicController",
            "VirtualAHCIController",
            "VirtualNVMEController"
        };
        int[] keys = {1001, 1002, 1003, 15000, 31000};
        int[] diskKeys = {2016, 2032, 2048, 16000, 32000};
        for (int nth = 0; nth < types.length; nth++) {
            DataObject onIt = disk(-2, GIB, true).set("controllerKey", -101);
            int bus = nth < 3 ? nth + 1 : 0;
            assertEquals(
                    "",
                    reconfigured(change("add", "create", onIt), change("add", "", controller(types[nth], -101, bus))));
            assertEquals(DeviceKind.of(types[nth]), device(keys[nth]).kind());
            var disk = state().disks().all().getLast();
            assertEquals(keys[nth], disk.controllerKey());
            assertEquals(diskKeys[nth], disk.key());
        }
        assertEquals("TooManyDevices", reconfigured(change("add", "", controller("ParaVirtualSCSIController", -1, 4))));
        assertEquals("InvalidDeviceSpec", reconfigured(change("add", "", controller("VirtualAHCIController", -1, 0))));
    }

    @Test
    void aControllerIsRemovedWithItsDisksButNotFromUnderThem() {
        power("PowerOffVM_Task");
        assertEquals(
                "",
                reconfigured(
                        change("add", "", controller("VirtualNVMEController", -101, 0)),
                        change("add", "create", disk(-2, GIB, true).set("controllerKey", -101))));
        DataObject gone = controller("VirtualNVMEController", 31000, 0);
        assertEquals("InvalidDeviceOperation", reconfigured(change("remove", "", gone)));
        assertEquals("", reconfigured(change("remove", "", gone), change("remove", "destroy", disk(32000, GIB, true))));
        assertNull(devices().find(31000));
        assertEquals("InvalidDeviceSpec", reconfigured(change("remove", "", gone)));
    }

    @Test
    void aDriveIsConnectedToFreeUnitsOfItsControllers() {
        power("PowerOffVM_Task");
        assertEquals("", reconfigured(change("add", "", cdrom(-1, 0))));
        assertEquals(200, device(3001).controllerKey());
        assertEquals("", reconfigured(change("add", "", cdrom(-1, 201))));
        assertEquals(201, device(3002).controllerKey());
        assertEquals("InvalidController", reconfigured(change("add", "", cdrom(-1, 1000))));
        assertEquals(
                "InvalidDeviceSpec",
                reconfigured(change("add", "", cdrom(-1, 200).set("unitNumber", 1))));
        assertEquals("", reconfigured(change("remove", "", cdrom(3001, 200))));
        DataObject without = META.make("VirtualCdrom").set("key", -1);
        assertEquals("InvalidDeviceBacking", reconfigured(change("add", "", without)));
    }

    @Test
    void theDriveOfARunningMachineGetsAnotherMediumButDoesNotGo() {
        power("PowerOnVM_Task");
        String datastore = simulated.inventory().name(state().placement().datastore());
        DataObject iso = cdrom(3000, 200)
                .set(
                        "backing",
                        META.make("VirtualCdromIsoBackingInfo").set("fileName", "[" + datastore + "] iso/a.iso"))
                .set(
                        "connectable",
                        META.make("VirtualDeviceConnectInfo")
                                .set("startConnected", true)
                                .set("allowGuestControl", true)
                                .set("connected", true));
        assertEquals("", reconfigured(change("edit", "", iso)));
        assertEquals(
                "[" + datastore + "] iso/a.iso",
                Objects.requireNonNull(device(3000).backing()).text("fileName"));
        assertTrue(Objects.requireNonNull(device(3000).connectable()).flag("connected"));
        iso.set("backing", META.make("VirtualCdromIsoBackingInfo").set("fileName", "[nowhere] a.iso"));
        assertEquals("InvalidDeviceBacking", reconfigured(change("edit", "", iso)));
        assertEquals("DeviceHotPlugNotSupported", reconfigured(change("remove", "", iso)));
        assertEquals("DeviceHotPlugNotSupported", reconfigured(change("add", "", cdrom(-1, 0))));
    }

    @Test
    void portsAndOtherDevicesAreAddedAndRemoved() {
        power("PowerOffVM_Task");
        var all = new ArrayList<DataObject>();
        all.add(META.make("VirtualFloppy")
                .set("backing", META.make("VirtualFloppyDeviceBackingInfo").set("deviceName", "fd0")));
        all.add(META.make("VirtualSerialPort")
                .set("yieldOnPoll", true)
                .set(
                        "backing",
                        META.make("VirtualSerialPortURIBackingInfo")
                                .set("serviceURI", "telnet://:1")
                                .set("direction", "server")));
        for (String type : List.of(
                "VirtualUSBController", "VirtualUSBXHCIController", "VirtualTPM", "VirtualHdAudioCard", "VirtualWDT")) {
            DataObject device = META.make(type);
            if (device.type().slot("busNumber") != null) device.set("busNumber", 0);
            if (device.type().slot("runOnBoot") != null)
                device.set("runOnBoot", true).set("running", false);
            all.add(device);
        }
        int before = devices().all().size();
        for (DataObject device : all) assertEquals("", reconfigured(change("add", "", device.set("key", -1))));
        assertEquals(before + all.size(), devices().all().size());
        assertEquals(
                "TooManyDevices",
                reconfigured(change("add", "", META.make("VirtualTPM").set("key", -1))));
        for (Device device : devices().all()) {
            if (device.key() == 1000 || device.key() == 3000) continue;
            DataObject gone = META.make(device.kind().wireName()).set("key", device.key());
            assertEquals("", reconfigured(change("remove", "", gone)));
        }
        assertEquals(before, devices().all().size());
    }

    @Test
    void whatEveryMachineHasIsNeitherAddedNorRemoved() {
        assertEquals("TooManyDevices", reconfigured(change("add", "", controller("VirtualIDEController", -1, 0))));
        assertEquals(
                "InvalidDeviceOperation",
                reconfigured(change("remove", "", controller("VirtualIDEController", 200, 0))));
        assertEquals(
                "NotImplemented",
                reconfigured(
                        change("add", "", META.make("VirtualUSB").set("key", -1).set("connected", true))));
    }
}
