package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskState;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines and single disks of theirs that move between datastores. */
class RelocatedDisksTest extends LivingInventoryFixture {
    private final List<MoRef> datastores = new ArrayList<>();
    private final List<Long> freeAtStart = new ArrayList<>();

    RelocatedDisksTest() {
        super(ConfigFiles.load(List.of(), List.of(new SettingOverride("shape", "fleet.shape.datastores", 3))));
    }

    @BeforeEach
    void aMachineWithTwoDisks() {
        powerOff();
        for (int nth = 0; nth < 3; nth++) datastores.add(at("DC0/datastore/LocalDS_" + nth));
        DataObject disk = META.make("VirtualDisk")
                .set("key", -1)
                .set("controllerKey", 1000)
                .set("unitNumber", -1)
                .set("capacityInKB", 1L << 20)
                .set(
                        "backing",
                        META.make("VirtualDiskFlatVer2BackingInfo")
                                .set("fileName", "")
                                .set("diskMode", "persistent"));
        DataObject spec = META.make("VirtualMachineConfigSpec")
                .set(
                        "deviceChange",
                        List.of(META.make("VirtualDeviceConfigSpec")
                                .set("operation", "add")
                                .set("fileOperation", "create")
                                .set("device", disk)));
        assertNull(task(vm, "ReconfigVM_Task", named("spec", spec)).error());
        for (MoRef datastore : datastores) freeAtStart.add(free(datastore));
    }

    private long free(MoRef datastore) {
        return inventory.datastore(inventory.find(datastore)).freeBytes();
    }

    private VmState state(MoRef machine) {
        return inventory.vm(inventory.find(machine));
    }

    private List<MoRef> places(MoRef machine) {
        return state(machine).disks().all().stream()
                .map(disk -> inventory.ref(disk.datastore()))
                .toList();
    }

    private MoRef other() {
        return datastores.stream()
                .filter(each -> inventory.find(each) != state(vm).placement().datastore())
                .findFirst()
                .orElseThrow();
    }

    private static DataObject locator(int key, MoRef datastore) {
        return META.make("VirtualMachineRelocateSpecDiskLocator")
                .set("diskId", key)
                .set("datastore", datastore);
    }

    private static DataObject location(@Nullable MoRef datastore, DataObject... disks) {
        return META.make("VirtualMachineRelocateSpec")
                .set("datastore", datastore)
                .set("disk", List.of(disks));
    }

    private @Nullable Fault relocate(MoRef machine, DataObject location) {
        var reply = simulated.sendAndRun(session, machine, "RelocateVM_Task", named("spec", location));
        if (reply.fault() != null) return reply.fault();
        simulated.loops.advance(java.time.Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()))
                .state()
                .error();
    }

    private int key(int nth) {
        return state(vm).disks().all().get(nth).key();
    }

    @Test
    void oneDiskMovesAndComesBack() {
        MoRef home = inventory.ref(state(vm).placement().datastore());
        assertNull(relocate(vm, location(null, locator(key(1), other()))));
        assertEquals(List.of(home, other()), places(vm));
        agree();
        assertNull(relocate(vm, location(null, locator(key(1), home))));
        assertEquals(List.of(home, home), places(vm));
        for (int nth = 0; nth < 3; nth++) assertEquals(freeAtStart.get(nth), free(datastores.get(nth)));
        agree();
    }

    @Test
    void theOthersGoWithTheMachine() {
        MoRef home = inventory.ref(state(vm).placement().datastore());
        MoRef there = other();
        assertNull(relocate(vm, location(there, locator(key(0), home))));
        assertEquals(List.of(home, there), places(vm));
        assertEquals(inventory.find(there), state(vm).placement().datastore());
        agree();
        destroy(vm);
        agree();
    }

    @Test
    void aDiskOfASnapshotMovesWithItsChain() {
        assertNull(task(
                        vm,
                        "CreateSnapshot_Task",
                        named("name", "s").and("memory", false).and("quiesce", false))
                .error());
        MoRef there = other();
        assertNull(relocate(vm, location(null, locator(key(0), there))));
        Disk saved =
                state(vm).snapshots().roots().getFirst().saved().disks().all().getFirst();
        assertEquals(there, inventory.ref(saved.datastore()));
        agree();
        assertNull(task(vm, "RemoveAllSnapshots_Task", NamedValues.none()).error());
        agree();
    }

    @Test
    void aDirectoryThatIsTakenGetsAnotherName() {
        MoRef there = other();
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", "squatter")
                .set(
                        "files",
                        META.make("VirtualMachineFileInfo")
                                .set(
                                        "vmPathName",
                                        "[" + inventory.name(inventory.find(there)) + "] DC0_H0_VM0/DC0_H0_VM0.vmx"));
        assertNull(task(folder, "CreateVM_Task", named("config", config).and("pool", pool))
                .error());
        assertNull(relocate(vm, location(null, locator(key(1), there))));
        assertEquals("DC0_H0_VM0_1", state(vm).placement().directory());
        agree();
        assertNull(relocate(vm, location(there)));
        assertEquals("DC0_H0_VM0_1", state(vm).placement().directory());
        assertEquals(List.of(there, there), places(vm));
        agree();
    }

    @Test
    void aMoveThatIsCancelledLeavesTheDirectoryFree() {
        MoRef there = other();
        MoRef task = simulated
                .sendAndRun(session, vm, "RelocateVM_Task", named("spec", location(there)))
                .ref();
        simulated.sendAndRun(session, task, "CancelTask", NamedValues.none());
        simulated.loops.advance(java.time.Duration.ofMinutes(1));
        if (inventory.find(there) == state(vm).placement().datastore()) return;
        assertNull(relocate(at("DC0/vm/DC0_H0_VM1"), location(there)));
        assertEquals(false, inventory.files().isDirectoryTaken(inventory.find(there), "DC0_H0_VM0"));
        assertNull(relocate(vm, location(there)));
        assertEquals("DC0_H0_VM0", state(vm).placement().directory());
        agree();
    }

    @Test
    void aCopyHasItsDisksWhereTheyAreAsked() {
        MoRef there = other();
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", location(null, locator(key(1), there)))
                .set("powerOn", false)
                .set("template", false);
        TaskState cloned = task(
                vm, "CloneVM_Task", named("folder", folder).and("name", "copy").and("spec", spec));
        assertNull(cloned.error());
        MoRef copy = (MoRef) Objects.requireNonNull(cloned.result());
        assertEquals(there, places(copy).getLast());
        agree();
        destroy(copy);
        for (int nth = 0; nth < 3; nth++) assertEquals(freeAtStart.get(nth), free(datastores.get(nth)));
        agree();
    }

    @Test
    void whatIsUnregisteredKeepsTheDirectoriesOfItsDisks() {
        MoRef there = other();
        assertNull(relocate(vm, location(null, locator(key(1), there))));
        simulated.sendAndRun(session, vm, "UnregisterVM", NamedValues.none());
        assertEquals(true, inventory.files().isDirectoryTaken(inventory.find(there), "DC0_H0_VM0"));
        TaskState registered = task(
                folder,
                "RegisterVM_Task",
                named("path", "[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx")
                        .and("asTemplate", false)
                        .and("pool", at("DC0/host/DC0_H0/Resources")));
        assertNull(registered.error());
        assertEquals(
                there,
                places((MoRef) Objects.requireNonNull(registered.result())).getLast());
        agree();
    }

    @Test
    void whatIsWrongWithALocatorIsNamed() {
        MoRef there = other();
        assertEquals(new Fault.InvalidArgument("spec.disk[0].diskId"), relocate(vm, location(null, locator(1, there))));
        assertEquals(
                new Fault.InvalidArgument("spec.disk[1].diskId"),
                relocate(vm, location(null, locator(key(0), there), locator(key(0), there))));
        assertInstanceOf(
                Fault.ManagedObjectNotFound.class,
                relocate(vm, location(null, locator(key(0), new MoRef("Datastore", "datastore-9999")))));
        Fault refused = relocate(
                vm,
                location(
                        null,
                        locator(key(0), there)
                                .set(
                                        "diskBackingInfo",
                                        META.make("VirtualDiskFlatVer2BackingInfo")
                                                .set("fileName", "")
                                                .set("diskMode", "persistent"))));
        assertNotNull(refused);
        assertEquals(
                new Fault.NotImplemented("VirtualMachine.RelocateVM_Task with spec.disk.diskBackingInfo"), refused);
        agree();
    }
}
