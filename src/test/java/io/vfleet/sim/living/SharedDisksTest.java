package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.task.TaskState;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Disks whose files are used by more than one virtual machine.
 *
 * <p>long: one test for each way in which a shared file can lose its owner or a user.
 */
class SharedDisksTest extends LivingInventoryFixture {
    private final int datastore = inventory.find(at("DC0/datastore/LocalDS_0"));

    private long free() {
        return inventory.datastore(datastore).freeBytes();
    }

    private VmState state(MoRef machine) {
        return inventory.vm(inventory.find(machine));
    }

    private MoRef snapshot(MoRef machine) {
        return (MoRef) Objects.requireNonNull(task(
                        machine,
                        "CreateSnapshot_Task",
                        named("name", "s").and("memory", false).and("quiesce", false))
                .result());
    }

    private TaskState clones(MoRef source, String name, MoRef snapshot, String moveType) {
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec").set("diskMoveType", moveType))
                .set("snapshot", snapshot)
                .set("powerOn", false)
                .set("template", false);
        return task(
                source,
                "CloneVM_Task",
                named("folder", folder).and("name", name).and("spec", spec));
    }

    private MoRef linked(MoRef source, String name, MoRef snapshot) {
        TaskState state = clones(source, name, snapshot, "createNewChildDiskBacking");
        assertNull(state.error());
        return (MoRef) Objects.requireNonNull(state.result());
    }

    private Backing head(MoRef machine) {
        return state(machine).disks().all().getFirst().backing();
    }

    private Map<?, Integer> references() {
        return inventory.provisioning().files().references();
    }

    @Test
    void aLinkedCloneSharesTheChainOfTheSnapshot() {
        long before = state(vm).disks().all().getFirst().backing().usedBytes();
        MoRef clone = linked(vm, "linked", snapshot(vm));
        Backing head = head(clone);

        assertEquals("linked.vmdk", head.file());
        assertTrue(head.usedBytes() < before);
        assertEquals("DC0_H0_VM0.vmdk", Objects.requireNonNull(head.parent()).file());
        assertTrue(head.parent().shared());
        agree();
    }

    @Test
    void allBytesComeBackWhenSourceAndCloneAreGone() {
        powerOff();
        long atStart = free() + io.vfleet.vm.disk.VmSpace.total(state(vm)).usedBytes();
        MoRef clone = linked(vm, "linked", snapshot(vm));
        destroy(vm);
        assertEquals(1, references().size(), "the base is kept for the clone");
        assertTrue(free() < atStart);
        agree();

        destroy(clone);
        assertEquals(Map.of(), references());
        assertEquals(atStart, free());
        agree();
    }

    @Test
    void whatACloneUsesIsNotMergedUntilItIsGone() {
        MoRef clone = linked(vm, "linked", snapshot(vm));
        assertNull(task(vm, "RemoveAllSnapshots_Task", NamedValues.none()).error());
        assertTrue(state(vm).disks().consolidationNeeded());
        assertNotNull(head(vm).parent());
        assertInstanceOf(
                Fault.FileLocked.class,
                task(vm, "ConsolidateVMDisks_Task", NamedValues.none()).error());

        destroy(clone);
        assertNull(task(vm, "ConsolidateVMDisks_Task", NamedValues.none()).error());
        assertNull(head(vm).parent());
        agree();
    }

    @Test
    void aLinkedCloneThatMovesTakesAWholeDiskWithIt() {
        MoRef source = at("DC0/vm/DC0_C0_RP0_VM0");
        MoRef clone = linked(source, "linked", snapshot(source));
        VmState before = state(clone);
        DataObject location = META.make("VirtualMachineRelocateSpec");
        for (int each :
                inventory.host(before.placement().host()).datastores().stream().toArray())
            if (each != before.placement().datastore()) location.set("datastore", inventory.ref(each));
        if (location.get("datastore") == null) return;
        assertNull(task(clone, "RelocateVM_Task", named("spec", location)).error());

        assertNull(head(clone).parent());
        assertEquals(Map.of(), references());
        agree();
    }

    @Test
    void theCopyOfASnapshotHasItsHardware() {
        powerOff();
        MoRef frozen = snapshot(vm);
        int cpus = state(vm).hardware().cpuCount();
        task(
                vm,
                "ReconfigVM_Task",
                named("spec", META.make("VirtualMachineConfigSpec").set("numCPUs", cpus + 1)));
        MoRef copy = (MoRef) Objects.requireNonNull(clones(vm, "copy", frozen, "moveAllDiskBackingsAndDisallowSharing")
                .result());

        assertEquals(cpus, state(copy).hardware().cpuCount());
        assertNull(head(copy).parent());
        assertEquals(Map.of(), references());
        agree();
    }

    private List<DataObject> events(String type) {
        return MaterializedValues.objects(simulated
                .sendAndRun(
                        session,
                        new MoRef("EventManager", "EventManager"),
                        "QueryEvents",
                        named("filter", META.make("EventFilterSpec").set("eventTypeId", List.of(type))))
                .value());
    }

    @Test
    void theEventsOfACloneAreInOneChainAndNameBoth() {
        linked(vm, "linked", snapshot(vm));
        created("bare");
        DataObject begun = events("VmBeingClonedEvent").getFirst();
        DataObject ended = events("VmClonedEvent").getFirst();

        assertEquals(begun.get("chainId"), ended.get("chainId"));
        assertEquals("linked", begun.get("destName"));
        DataObject source = (DataObject) Objects.requireNonNull(ended.get("sourceVm"));
        assertEquals(vm, source.get("vm"));
        assertEquals(
                events("VmBeingCreatedEvent").getFirst().get("chainId"),
                events("VmCreatedEvent").getFirst().get("chainId"));
    }

    @Test
    void theCloneOfACloneSharesBothChains() {
        MoRef first = linked(vm, "first", snapshot(vm));
        MoRef second = linked(first, "second", snapshot(first));
        assertEquals(2, references().size());
        powerOff();
        destroy(first);
        destroy(vm);
        agree();
        destroy(second);
        assertEquals(Map.of(), references());
        agree();
    }

    @Test
    void onlyASnapshotCanBeSharedAndOnlyItsOwn() {
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set(
                        "location",
                        META.make("VirtualMachineRelocateSpec").set("diskMoveType", "createNewChildDiskBacking"))
                .set("powerOn", false)
                .set("template", false);
        NamedValues call = named("folder", folder).and("name", "linked").and("spec", spec);
        assertEquals(
                new Fault.InvalidArgument("spec.location.diskMoveType"),
                simulated.sendAndRun(session, vm, "CloneVM_Task", call).fault());
        MoRef other = at("DC0/vm/DC0_H0_VM1");
        spec.set("snapshot", snapshot(other));
        assertEquals(
                new Fault.InvalidArgument("spec.snapshot"),
                simulated.sendAndRun(session, vm, "CloneVM_Task", call).fault());
        agree();
    }

    @Test
    void aCloneOfADiskThatWentMeanwhileLeavesNothing() {
        MoRef frozen = snapshot(vm);
        assertNull(task(frozen, "RemoveSnapshot_Task", named("removeChildren", false))
                .error());
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec"))
                .set("snapshot", frozen)
                .set("powerOn", false)
                .set("template", false);
        assertInstanceOf(
                Fault.ManagedObjectNotFound.class,
                simulated
                        .sendAndRun(
                                session,
                                vm,
                                "CloneVM_Task",
                                named("folder", folder).and("name", "x").and("spec", spec))
                        .fault());
        agree();
    }

    @Test
    void theFilesOfAnUnregisteredMachineAreLockedWhileACloneUsesThem() {
        powerOff();
        MoRef clone = linked(vm, "linked", snapshot(vm));
        String directory = state(vm).placement().directory();
        simulated.sendAndRun(session, vm, "UnregisterVM", NamedValues.none());
        assertInstanceOf(Fault.FileLocked.class, deletion(directory).error());
        assertNotNull(inventory.provisioning().parked(datastore, directory));

        destroy(clone);
        assertNull(deletion(directory).error());
        assertNull(inventory.provisioning().parked(datastore, directory));
        agree();
    }

    @Test
    void whenTheFilesOfAnUnregisteredCloneAreDeletedItsBaseIsFree() {
        MoRef clone = linked(vm, "linked", snapshot(vm));
        simulated.sendAndRun(session, clone, "UnregisterVM", NamedValues.none());
        assertEquals(1, references().size(), "who is registered again finds the base");
        assertNull(deletion("linked").error());

        assertEquals(Map.of(), references());
        agree();
    }

    private TaskState deletion(String directory) {
        return task(
                new MoRef("FileManager", "FileManager"),
                "DeleteDatastoreFile_Task",
                named("name", "[LocalDS_0] " + directory).and("datacenter", at("DC0")));
    }
}
