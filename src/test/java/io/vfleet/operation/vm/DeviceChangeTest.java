package io.vfleet.operation.vm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Hardware.NicType;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** ReconfigVM_Task with changes of disks and network adapters. */
final class DeviceChangeTest {
    private static final long GIB = 1L << 30;

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef vm = users.machine(RestrictedUsers.MACHINE);

    private VmState state() {
        return simulated.inventory().vm(simulated.inventory().find(vm));
    }

    private DatastoreState datastore() {
        return simulated.inventory().datastore(state().placement().datastore());
    }

    static DataObject change(String operation, String fileOperation, DataObject device) {
        return META.make("VirtualDeviceConfigSpec")
                .set("operation", operation)
                .set("fileOperation", fileOperation.isEmpty() ? null : fileOperation)
                .set("device", device);
    }

    static DataObject disk(int key, long bytes, boolean thin) {
        DataObject backing = META.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", "")
                .set("diskMode", "persistent")
                .set("thinProvisioned", thin);
        return META.make("VirtualDisk")
                .set("key", key)
                .set("controllerKey", 1000)
                .set("unitNumber", -1)
                .set("capacityInKB", bytes >> 10)
                .set("backing", backing);
    }

    private DataObject nic(String type, int key) {
        int network = simulated
                .inventory()
                .host(state().placement().host())
                .networks()
                .first();
        return META.make(type)
                .set("key", key)
                .set(
                        "backing",
                        META.make("VirtualEthernetCardNetworkBackingInfo")
                                .set("deviceName", "")
                                .set("network", simulated.inventory().ref(network)));
    }

    /** The fault of the call or of its task; null when it succeeded. */
    private Object reconfigured(DataObject... changes) {
        DataObject spec = META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(changes));
        return result("ReconfigVM_Task", vm, named("spec", spec));
    }

    private Object result(String method, MoRef target, NamedValues values) {
        RecordedReply reply = simulated.sendAndRun(admin, target, method, values);
        simulated.loops.advance(Duration.ofMinutes(2));
        Object result = reply.fault();
        if (result == null) {
            MoRef task = (MoRef) Objects.requireNonNull(reply.value());
            Object info =
                    simulated.vcenter.managedObjects().read(task, RenderedVmInvariants.property(task, "info"), admin);
            Object error = MaterializedValues.of(((DataObject) Objects.requireNonNull(info)).get("error"));
            Object fault =
                    error instanceof DataObject data && data.type().name().equals("LocalizedMethodFault")
                            ? data.get("fault")
                            : error;
            result = fault instanceof DataObject data ? data.type().name() : "";
        }
        assertEquals(List.of(), RenderedVmInvariants.check(simulated, vm, admin));
        assertEquals(List.of(), MembershipInvariants.check(simulated.inventory()));
        return result;
    }

    private Disk last() {
        return state().disks().all().getLast();
    }

    @Test
    void aDiskIsAddedGrownAndRemovedWithItsSpace() {
        long used = datastore().machines().usedBytes();
        assertEquals("", reconfigured(change("add", "create", disk(-1, GIB, false))));
        assertEquals(GIB, last().capacityBytes());
        assertTrue(datastore().machines().usedBytes() - used >= GIB);
        assertEquals("", reconfigured(change("edit", "", disk(last().key(), 2 * GIB, false))));
        assertEquals(2 * GIB, last().capacityBytes());
        assertEquals("InvalidDeviceSpec", reconfigured(change("edit", "", disk(last().key(), GIB, false))));
        assertEquals("", reconfigured(change("remove", "destroy", disk(last().key(), GIB, false))));
        assertEquals(used, datastore().machines().usedBytes());
    }

    @Test
    void theFileOfADiskThatIsRemovedAloneStaysOnTheDatastore() {
        assertEquals("", reconfigured(change("add", "create", disk(-1, GIB, false))));
        long used = datastore().usedBytes();
        long other = datastore().otherBytes();
        assertEquals("", reconfigured(change("remove", "", disk(last().key(), GIB, false))));
        assertEquals(used, datastore().usedBytes());
        assertTrue(datastore().otherBytes() - other >= GIB);
    }

    @Test
    void aDiskWithoutRoomForItIsRefused() {
        assertEquals("NoDiskSpace", reconfigured(change("add", "create", disk(-1, 50L << 40, false))));
        assertEquals("", reconfigured(change("add", "create", disk(-1, 50L << 40, true))));
    }

    @Test
    void whatADiskCannotBeIsSaidWithItsPositionInTheSpecification() {
        DataObject first = disk(-1, GIB, true);
        DataObject taken = disk(-2, GIB, true).set("unitNumber", 7);
        assertEquals("InvalidDeviceSpec", reconfigured(change("add", "create", first), change("add", "create", taken)));
        assertEquals(
                "InvalidController",
                reconfigured(change("add", "create", disk(-1, GIB, true).set("controllerKey", 9))));
        assertEquals("InvalidDeviceSpec", reconfigured(change("remove", "", disk(2999, 0, true))));
        assertEquals(
                new Fault.InvalidDeviceSpec(1, "configSpec.deviceChange[1].device.capacityInKB"),
                reconfigured(change("add", "create", first), change("add", "create", disk(-1, 0, true))));
    }

    @Test
    void aRevertBringsBackADiskThatWasRemovedAndADiskWithSnapshotsDoesNotGrow() {
        assertEquals("", reconfigured(change("add", "create", disk(-1, GIB, true))));
        Disk added = last();
        assertEquals(
                "",
                result(
                        "CreateSnapshot_Task",
                        vm,
                        named("name", "s").and("memory", false).and("quiesce", false)));
        assertEquals("InvalidDeviceOperation", reconfigured(change("edit", "", disk(added.key(), 2 * GIB, true))));
        assertEquals("", reconfigured(change("remove", "destroy", disk(added.key(), GIB, true))));
        assertEquals("", reconfigured(change("add", "create", disk(-1, GIB, true))));
        assertEquals("", result("RevertToCurrentSnapshot_Task", vm, named("suppressPowerOn", true)));
        assertEquals(added.uuid(), last().uuid());
    }

    @Test
    void anAdapterIsAddedEditedAndRemovedWithTheNetworksOfTheMachine() {
        int before = state().hardware().nics().size();
        assertEquals("", reconfigured(change("add", "", nic("VirtualE1000e", -1))));
        var added = state().hardware().nics().getLast();
        assertEquals(NicType.E1000E, added.type());
        DataObject manual = nic("VirtualE1000e", added.key())
                .set("addressType", "manual")
                .set("macAddress", "00:50:56:00:00:01")
                .set("connectable", META.make("VirtualDeviceConnectInfo").set("connected", false));
        assertEquals("", reconfigured(change("edit", "", manual)));
        var edited = state().hardware().nics().getLast();
        assertEquals("00:50:56:00:00:01", edited.mac());
        assertEquals(false, edited.connected());
        DataObject sleeper = nic("VirtualE1000e", added.key()).set("wakeOnLanEnabled", false);
        assertEquals("", reconfigured(change("edit", "", sleeper)));
        assertEquals(false, state().hardware().nics().getLast().flags().wakeOnLan());
        assertEquals(
                "",
                reconfigured(
                        change("edit", "", nic("VirtualE1000e", added.key()).set("macAddress", null))));
        assertEquals(false, state().hardware().nics().getLast().flags().wakeOnLan());
        assertEquals("", reconfigured(change("remove", "", nic("VirtualE1000e", added.key()))));
        assertEquals(before, state().hardware().nics().size());
    }

    private String callFault(DataObject device, String operation) {
        Object fault = reconfigured(change(operation, "", device));
        return fault instanceof Fault refused ? refused.toString() : String.valueOf(fault);
    }

    @Test
    void whatIsNotActedOnInADiskIsRefusedByName() {
        DataObject shares = META.make("SharesInfo").set("shares", 2_000).set("level", "high");
        Object refused =
                reconfigured(change("add", "create", disk(-1, GIB, true).set("shares", shares)));
        assertEquals(new Fault.NotImplemented("ReconfigVM_Task.deviceChange.device.shares"), refused);
        shares.set("shares", 1_000).set("level", "normal");
        assertEquals(
                "", reconfigured(change("add", "create", disk(-1, GIB, true).set("shares", shares))));
    }

    @Test
    void aDiskStaysWhereItIs() {
        Disk disk = last();
        DataObject edit = META.make("VirtualDisk").set("key", disk.key()).set("capacityInKB", 0L);
        assertTrue(callFault(edit.set("unitNumber", 9), "edit").contains("device.unitNumber"));
        edit.set("unitNumber", disk.unitNumber()).set("controllerKey", 200);
        assertTrue(callFault(edit, "edit").contains("device.controllerKey"));
        edit.set("controllerKey", disk.controllerKey());
        DataObject backing = META.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", "[LocalDS_0] other/file.vmdk")
                .set("diskMode", "persistent");
        assertTrue(callFault(edit.set("backing", backing), "edit").contains("backing.fileName"));
        backing.set("fileName", "[LocalDS_0] any/" + disk.backing().file());
        assertEquals("", reconfigured(change("edit", "", edit)));
    }

    @Test
    void aNameOfAFileThatNoDatastoreTakesIsRefused() {
        String directory = state().placement().directory();
        DataObject disk = disk(-1, GIB, true);
        ((DataObject) Objects.requireNonNull(disk.get("backing")))
                .set("fileName", "[LocalDS_0] " + directory + "/" + "l".repeat(300) + ".vmdk");
        Object refused = reconfigured(change("add", "create", disk));
        assertTrue(refused instanceof Fault.InvalidDeviceBacking, () -> String.valueOf(refused));
    }

    @Test
    void anAddressThatNoAdapterCanHaveIsRefused() {
        for (String mac : List.of("01:00:5e:00:00:01", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "0:1:2:3:4:5")) {
            DataObject nic =
                    nic("VirtualVmxnet3", -1).set("addressType", "manual").set("macAddress", mac);
            Object refused = reconfigured(change("add", "", nic));
            assertTrue(refused instanceof Fault.InvalidDeviceSpec, () -> mac + " " + refused);
        }
        DataObject nic =
                nic("VirtualVmxnet3", -1).set("addressType", "invented").set("macAddress", "02:00:00:00:00:01");
        assertTrue(reconfigured(change("add", "", nic)) instanceof Fault.InvalidDeviceSpec);
    }
}
