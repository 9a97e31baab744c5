package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FileSpaceInvariants;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Disks that a machine leaves, or that were made as files, and machines that they are attached to.
 *
 * <p>long: all tests share how disks are made, left and attached.
 */
class NobodysDisksTest extends LivingInventoryFixture {
    private static final String PATH = "DC0_H0_VM0/DC0_H0_VM0.vmdk";
    private static final String LEFT = "[LocalDS_0] " + PATH;
    private static final String MADE = "[LocalDS_0] volumes/one.vmdk";
    private static final String PERSISTENT = "persistent";
    private static final String READ_ONLY = "independent_nonpersistent";

    private final MoRef other = at("DC0/vm/DC0_H0_VM1");
    private final int datastore = inventory.find(at("DC0/datastore/LocalDS_0"));
    private final FileSpaceInvariants space = new FileSpaceInvariants(inventory);

    private VmState state(MoRef machine) {
        return inventory.vm(inventory.find(machine));
    }

    private DatastoreState store() {
        return inventory.datastore(datastore);
    }

    private static DataObject change(
            String operation, @Nullable String onFile, int key, String file, String mode, long kib) {
        DataObject backing = META.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", file)
                .set("diskMode", mode)
                .set("thinProvisioned", true);
        return META.make("VirtualDeviceConfigSpec")
                .set("operation", operation)
                .set("fileOperation", onFile)
                .set(
                        "device",
                        META.make("VirtualDisk")
                                .set("key", key)
                                .set("controllerKey", 1000)
                                .set("unitNumber", -1)
                                .set("capacityInKB", kib)
                                .set("backing", backing));
    }

    private @Nullable Fault reconfigure(MoRef machine, DataObject... changes) {
        DataObject spec = META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(changes));
        return fault(machine, "ReconfigVM_Task", named("spec", spec));
    }

    private @Nullable Fault fault(MoRef target, String method, NamedValues arguments) {
        var reply = simulated.sendAndRun(session, target, method, arguments);
        if (reply.fault() != null) return reply.fault();
        simulated.loops.advance(java.time.Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                .state()
                .error();
    }

    private @Nullable Fault attach(MoRef machine, String file, String mode) {
        return reconfigure(machine, change("add", null, -1, file, mode, 0));
    }

    private @Nullable Fault detach(MoRef machine, Disk disk) {
        return reconfigure(machine, change("remove", null, disk.key(), "", PERSISTENT, 0));
    }

    private Disk lastDisk(MoRef machine) {
        return state(machine).disks().all().getLast();
    }

    private void makeDisk() {
        assertNull(simulated
                .sendAndRun(
                        session,
                        new MoRef("FileManager", "FileManager"),
                        "MakeDirectory",
                        named("name", "[LocalDS_0] volumes").and("datacenter", at("DC0")))
                .fault());
        DataObject spec = META.make("FileBackedVirtualDiskSpec")
                .set("diskType", "thin")
                .set("adapterType", "lsiLogic")
                .set("capacityKb", 1L << 20);
        assertNull(disks("CreateVirtualDisk_Task", named("name", MADE).and("spec", spec)));
    }

    private @Nullable Fault disks(String method, NamedValues arguments) {
        return fault(
                new MoRef("VirtualDiskManager", "virtualDiskManager"), method, arguments.and("datacenter", at("DC0")));
    }

    private @Nullable Fault delete(String file) {
        return disks("DeleteVirtualDisk_Task", named("name", file));
    }

    private void allAgree() {
        agree();
        assertEquals(List.of(), space.check(true));
    }

    @Test
    void aDiskThatIsTakenFromAMachineIsAFileAndCanBeDeleted() {
        powerOff();
        long free = store().freeBytes();
        Disk disk = state(vm).disks().all().getFirst();
        assertNull(detach(vm, disk));

        assertEquals(free, store().freeBytes());
        DiskImage image = assertInstanceOf(
                DiskImage.class, inventory.files().tree(datastore).find(PATH));
        assertEquals(disk.capacityBytes(), image.capacityBytes());
        assertEquals(disk.uuid(), image.uuid());
        allAgree();
        assertNull(delete(LEFT));
        assertEquals(free + image.bytes(), store().freeBytes());
        allAgree();
    }

    @Test
    void itIsAttachedToAnotherMachineAndBack() {
        powerOff();
        Disk disk = state(vm).disks().all().getFirst();
        assertNull(detach(vm, disk));
        assertNull(attach(other, LEFT, PERSISTENT));
        assertEquals(disk.uuid(), lastDisk(other).uuid());
        assertEquals(disk.capacityBytes(), lastDisk(other).capacityBytes());
        assertInstanceOf(Fault.FileLocked.class, attach(vm, LEFT, PERSISTENT));
        assertInstanceOf(Fault.InvalidDeviceSpec.class, attach(other, LEFT, READ_ONLY));
        allAgree();

        assertNull(detach(other, lastDisk(other)));
        assertNull(attach(vm, LEFT, PERSISTENT));
        assertEquals(disk.uuid(), lastDisk(vm).uuid());
        allAgree();
    }

    @Test
    void aNewDiskGetsAnotherNameThanOneThatWasLeft() {
        powerOff();
        Disk disk = state(vm).disks().all().getFirst();
        assertNull(reconfigure(
                vm,
                change("remove", null, disk.key(), "", PERSISTENT, 0),
                change("add", "create", -1, "", PERSISTENT, 1 << 20)));
        assertEquals("DC0_H0_VM0_1.vmdk", lastDisk(vm).backing().file());
        assertNull(detach(vm, lastDisk(vm)));
        assertNull(reconfigure(vm, change("add", "create", -1, "", PERSISTENT, 1 << 20)));
        assertEquals("DC0_H0_VM0_2.vmdk", lastDisk(vm).backing().file());
        assertInstanceOf(
                Fault.FileAlreadyExists.class, reconfigure(vm, change("add", "create", -1, LEFT, PERSISTENT, 1 << 20)));
        allAgree();
    }

    @Test
    void aDiskThatIsAttachedIsNeitherDeletedNorMovedNorExtended() {
        makeDisk();
        assertNull(attach(other, MADE, PERSISTENT));
        assertInstanceOf(Fault.FileLocked.class, delete(MADE));
        assertInstanceOf(
                Fault.FileLocked.class,
                disks("ExtendVirtualDisk_Task", named("name", MADE).and("newCapacityKb", 2L << 20)));
        assertInstanceOf(
                Fault.FileLocked.class,
                fault(
                        new MoRef("FileManager", "FileManager"),
                        "MoveDatastoreFile_Task",
                        named("sourceName", "[LocalDS_0] volumes")
                                .and("sourceDatacenter", at("DC0"))
                                .and("destinationName", "[LocalDS_0] moved")));
        assertInstanceOf(
                Fault.FileLocked.class,
                fault(
                        new MoRef("FileManager", "FileManager"),
                        "DeleteDatastoreFile_Task",
                        named("name", "[LocalDS_0] volumes").and("datacenter", at("DC0"))));
        allAgree();

        destroy(powered(other));
        assertEquals(Map.of(), inventory.provisioning().files().references());
        assertNull(delete(MADE));
        allAgree();
    }

    private MoRef powered(MoRef machine) {
        assertNull(fault(machine, "PowerOffVM_Task", NamedValues.none()));
        return machine;
    }

    @Test
    void manyReadADiskAndOneWritesIt() {
        makeDisk();
        assertNull(attach(vm, MADE, READ_ONLY));
        assertInstanceOf(Fault.FileLocked.class, attach(other, MADE, PERSISTENT));
        assertNull(attach(other, MADE, READ_ONLY));
        assertNull(detach(vm, lastDisk(vm)));
        assertInstanceOf(Fault.FileLocked.class, delete(MADE));
        assertNull(detach(other, lastDisk(other)));
        assertNull(attach(other, MADE, PERSISTENT));
        allAgree();
    }

    @Test
    void aMachineIsMadeWithADiskThatIsThere() {
        makeDisk();
        DataObject controller = META.make("VirtualDeviceConfigSpec")
                .set("operation", "add")
                .set(
                        "device",
                        META.make("ParaVirtualSCSIController")
                                .set("key", 1000)
                                .set("busNumber", 0)
                                .set("sharedBus", "noSharing"));
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", "restored")
                .set("memoryMB", 64L)
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[LocalDS_0]"))
                .set("deviceChange", List.of(controller, change("add", null, -1, MADE, PERSISTENT, 0)));
        var made = task(folder, "CreateVM_Task", named("config", config).and("pool", pool));
        assertNull(made.error());
        MoRef restored = (MoRef) Objects.requireNonNull(made.result());
        assertEquals(1L << 30, lastDisk(restored).capacityBytes());
        assertNull(fault(restored, "PowerOnVM_Task", NamedValues.none()));
        allAgree();
    }

    @Test
    void whatIsNoDiskOrNotThereIsNotAttached() {
        makeDisk();
        assertInstanceOf(Fault.FileNotFound.class, attach(other, "[LocalDS_0] volumes/two.vmdk", PERSISTENT));
        assertInstanceOf(Fault.FileNotFound.class, attach(other, "[LocalDS_0] volumes/one-flat.vmdk", PERSISTENT));
        assertInstanceOf(Fault.InvalidDeviceBacking.class, attach(other, "[LocalDS_0] volumes", PERSISTENT));
        assertFalse(state(other).disks().all().stream()
                .anyMatch(disk -> disk.backing().shared()));
        allAgree();
    }

    @Test
    void twoMachinesThatAttachItAtOnceDoNotBothWriteIt() {
        makeDisk();
        var spec = META.make("VirtualMachineConfigSpec")
                .set("deviceChange", List.of(change("add", null, -1, MADE, PERSISTENT, 0)));
        var one = simulated.send(session, vm, "ReconfigVM_Task", named("spec", spec));
        var two = simulated.send(session, other, "ReconfigVM_Task", named("spec", spec));
        simulated.loops.advance(java.time.Duration.ofMinutes(1));
        long failed = List.of(one, two).stream()
                .map(reply -> Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                        .state()
                        .error())
                .filter(Objects::nonNull)
                .peek(error -> assertInstanceOf(Fault.FileLocked.class, error))
                .count();
        assertEquals(1, failed);
        assertTrue(
                inventory.provisioning().files().references().values().stream().allMatch(count -> count == 1));
        allAgree();
    }
}
