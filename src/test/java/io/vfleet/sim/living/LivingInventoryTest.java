package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.task.TaskState;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Virtual machines that are made, moved and removed, as clients of a whole vCenter see them.
 *
 * <p>long: one test for each thing that a client sees.
 */
final class LivingInventoryTest extends LivingInventoryFixture {
    @Test
    void aMachineThatIsMadeIsInEveryListAndFoundByEveryKey() {
        long before = inventory.all(EntityKind.VM).size();
        MoRef made = created("web");

        assertEquals(before + 1, inventory.all(EntityKind.VM).size());
        assertEquals(made, at("DC0/vm/web"));
        assertEquals(inventory.find(made), inventory.byDatastorePath(0, "[LocalDS_0] web/web.vmx"));
        agree();
    }

    @Test
    void aMachineThatIsDestroyedIsInNoListAndItsNameIsFreeAgain() {
        MoRef made = created("web");
        destroy(made);
        MoRef again = created("web");

        assertEquals(0, inventory.find(made));
        assertNotEquals(made, again);
        agree();
    }

    @Test
    void aMachineOfThePlanThatIsDestroyedGivesItsSpaceBack() {
        powerOff();
        int datastore = inventory.vm(inventory.find(vm)).placement().datastore();
        long free = inventory.datastore(datastore).freeBytes();
        destroy(vm);

        assertTrue(inventory.datastore(datastore).freeBytes() > free);
        assertEquals(0, inventory.byPath("DC0/vm/DC0_H0_VM0"));
        agree();
    }

    @Test
    void aMachineThatRunsIsNotDestroyed() {
        TaskState refused = task(vm, "Destroy_Task", NamedValues.none());

        assertInstanceOf(Fault.InvalidPowerState.class, refused.error());
        agree();
    }

    @Test
    void theFilesOfAMachineThatIsUnregisteredStay() {
        powerOff();
        int datastore = inventory.vm(inventory.find(vm)).placement().datastore();
        long free = inventory.datastore(datastore).freeBytes();
        assertNull(simulated.sendAndRun(session, vm, "UnregisterVM").fault());

        assertEquals(free, inventory.datastore(datastore).freeBytes());
        assertEquals(0, inventory.find(vm));
        agree();
    }

    @Test
    void aNameThatIsTakenIsADuplicateWithItsOwner() {
        Fault refused = create("DC0_H0_VM0").error();

        assertEquals(new Fault.DuplicateName("DC0_H0_VM0", vm), refused);
        agree();
    }

    @Test
    void twoMachinesOfOneNameInTwoFoldersHaveDirectoriesOfTheirOwn() {
        MoRef first = created("web");
        DataObject away = META.make("VirtualMachineRelocateSpec").set("datastore", at("DC0/datastore/LocalDS_0"));
        TaskState copy = task(
                first,
                "CloneVM_Task",
                named("folder", folder)
                        .and("name", "copy")
                        .and(
                                "spec",
                                META.make("VirtualMachineCloneSpec")
                                        .set("location", away)
                                        .set("powerOn", false)
                                        .set("template", true)));

        assertNull(copy.error());
        assertTrue(inventory.vm(inventory.byPath("DC0/vm/copy")).identity().template());
        agree();
    }

    @Test
    void aWatcherOfAViewIsToldOfTheOneThatJoinsAndTheOneThatLeaves() {
        FilterWatcher watcher = watcher();
        MoRef made = created("web");
        assertEquals("", watcher.difference());
        assertEquals("web", watcher.valueOf(made, "name"));

        destroy(made);
        assertEquals("", watcher.difference());
        powerOff();
        destroy(vm);
        assertEquals("", watcher.difference());
        agree();
    }

    @Test
    void aMachineThatIsMigratedIsOnItsNewHost() {
        int now = inventory.find(at("DC0/vm/DC0_C0_RP0_VM0"));
        int host = inventory.vm(now).placement().host();
        int other = inventory.hostsOf(inventory.computeOf(host)).stream()
                .filter(each -> each != host)
                .findFirst()
                .orElseThrow();
        TaskState moved = task(
                inventory.ref(now),
                "MigrateVM_Task",
                named("host", inventory.ref(other)).and("priority", "defaultPriority"));

        assertNull(moved.error());
        assertEquals(other, inventory.vm(now).placement().host());
        DataObject event = events("VmMigratedEvent").getFirst();
        assertEquals(inventory.ref(host), ((DataObject) Objects.requireNonNull(event.get("sourceHost"))).get("host"));
        agree();
    }

    private List<DataObject> events(String type) {
        DataObject filter = META.make("EventFilterSpec").set("eventTypeId", List.of(type));
        return MaterializedValues.objects(simulated
                .sendAndRun(session, new MoRef("EventManager", "EventManager"), "QueryEvents", named("filter", filter))
                .value());
    }

    @Test
    void aTaskOnAMachineThatWentWhileItWasOnItsWayFindsNothing() {
        MoRef made = created("web");
        RecordedReply destroys = simulated.send(session, made, "Destroy_Task");
        RecordedReply starts = simulated.send(session, made, "PowerOnVM_Task");
        simulated.loops.advance(Duration.ofMinutes(1));

        assertNull(destroys.fault());
        TaskState late = Objects.requireNonNull(simulated.vcenter.tasks().find(starts.ref()))
                .state();
        assertInstanceOf(Fault.TaskInProgress.class, late.error());
        agree();
    }

    @Test
    void aMachineThatIsRegisteredAgainIsTheSameUnderAnotherReference() {
        powerOff();
        task(vm, "CreateSnapshotEx_Task", named("name", "before").and("memory", false));
        VmState before = inventory.vm(inventory.find(vm));
        assertNull(simulated.sendAndRun(session, vm, "UnregisterVM").fault());
        TaskState registers = task(
                folder,
                "RegisterVM_Task",
                named("path", "[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx")
                        .and("asTemplate", false)
                        .and("pool", at("DC0/host/DC0_H0/Resources")));
        assertNull(registers.error());
        MoRef again = (MoRef) Objects.requireNonNull(registers.result());
        VmState after = inventory.vm(inventory.find(again));

        assertNotEquals(vm, again);
        assertEquals(before.disks(), after.disks());
        assertEquals(before.identity().uuid(), after.identity().uuid());
        assertEquals("before", after.snapshots().roots().getFirst().name());
        assertEquals(inventory.find(again), inventory.byUuid(before.identity().uuid(), false, 0));
        assertNull(task(again, "RemoveAllSnapshots_Task", NamedValues.none()).error());
        agree();
    }

    @Test
    void whereNoMachineWasUnregisteredThereIsNothingToRegister() {
        NamedValues nothing = named("path", "[LocalDS_0] web/web.vmx").and("asTemplate", false);

        assertInstanceOf(
                Fault.NotFound.class,
                simulated
                        .sendAndRun(session, folder, "RegisterVM_Task", nothing.and("pool", pool))
                        .fault());
        agree();
    }

    @Test
    void aMachineThatIsMovedIntoAFolderIsFoundThereAndNotWhereItWas() {
        MoRef team = simulated
                .sendAndRun(session, folder, "CreateFolder", named("name", "team"))
                .ref();
        TaskState moves = task(team, "MoveIntoFolder_Task", named("list", List.of(vm)));

        assertNull(moves.error());
        assertEquals(inventory.find(vm), inventory.byPath("DC0/vm/team/DC0_H0_VM0"));
        assertEquals(0, inventory.byPath("DC0/vm/DC0_H0_VM0"));
        assertInstanceOf(
                Fault.DuplicateName.class,
                simulated
                        .sendAndRun(session, folder, "CreateFolder", named("name", "team"))
                        .fault());
        agree();
    }

    @Test
    void aMachineThatIsRenamedGivesItsNameFree() {
        assertNull(task(vm, "Rename_Task", named("newName", "web")).error());
        assertEquals(inventory.find(vm), inventory.byPath("DC0/vm/web"));
        assertNull(create("DC0_H0_VM0").error());
        agree();
    }

    @Test
    void aCopyCanBePoweredOnAsAPartOfItsTask() {
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec"))
                .set("config", META.make("VirtualMachineConfigSpec").set("numCPUs", 2))
                .set("powerOn", true)
                .set("template", false);
        TaskState copies = task(
                vm, "CloneVM_Task", named("folder", folder).and("name", "copy").and("spec", spec));
        VmState copy = inventory.vm(inventory.byPath("DC0/vm/copy"));

        assertNull(copies.error());
        assertEquals(PowerState.ON, copy.power().state());
        assertEquals(2, copy.hardware().cpuCount());
        assertNotEquals(
                inventory.vm(inventory.find(vm)).identity().uuid(),
                copy.identity().uuid());
        agree();
    }

    /** As the API reference says of {@code VirtualMachineRelocateSpec.pool}. */
    @Test
    void aMachineMadeOfATemplateNeedsAPool() {
        powerOff();
        simulated.sendAndRun(session, vm, "MarkAsTemplate", NamedValues.none());
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec"))
                .set("powerOn", false)
                .set("template", false);

        assertEquals(
                new Fault.InvalidArgument("spec.location.pool"), clone(spec).fault());
        assertNull(clone(spec.set("template", true)).fault());
    }

    private RecordedReply clone(DataObject spec) {
        return simulated.sendAndRun(
                session,
                vm,
                "CloneVM_Task",
                named("folder", folder).and("name", "copy").and("spec", spec));
    }

    @Test
    void whatIsCancelledWhileItIsMadeLeavesNothing() {
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", "web")
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[LocalDS_0]"));
        RecordedReply creates = simulated.send(
                session, folder, "CreateVM_Task", named("config", config).and("pool", pool));
        simulated.loops.runAll();
        simulated.sendAndRun(session, creates.ref(), "CancelTask");
        simulated.loops.advance(Duration.ofMinutes(1));
        TaskState cancelled = Objects.requireNonNull(simulated.vcenter.tasks().find(creates.ref()))
                .state();

        assertInstanceOf(Fault.RequestCanceled.class, cancelled.error());
        assertEquals(0, inventory.byPath("DC0/vm/web"));
        assertNull(create("web").error());
        agree();
    }

    @Test
    void aMoveIntoAFolderIsCancelledBeforeTheMachinesThatAreLeft() {
        List<MoRef> machines = new ArrayList<>();
        for (int n = 0; n < 20; n++) machines.add(created("web" + n));
        MoRef team = simulated
                .sendAndRun(session, folder, "CreateFolder", named("name", "team"))
                .ref();
        RecordedReply moves = simulated.send(session, team, "MoveIntoFolder_Task", named("list", machines));
        simulated.loops.at(0).send(() -> cancelWhenAnswered(moves));
        simulated.loops.advance(Duration.ofMinutes(1));
        TaskState cancelled = Objects.requireNonNull(simulated.vcenter.tasks().find(moves.ref()))
                .state();

        assertInstanceOf(Fault.RequestCanceled.class, cancelled.error());
        assertEquals(0, inventory.byPath("DC0/vm/team/web19"));
        assertEquals(inventory.find(machines.getLast()), inventory.byPath("DC0/vm/web19"));
        assertNull(task(team, "MoveIntoFolder_Task", named("list", machines)).error());
        assertEquals(inventory.find(machines.getFirst()), inventory.byPath("DC0/vm/team/web0"));
        agree();
    }

    private void cancelWhenAnswered(RecordedReply moves) {
        if (!moves.isAnswered()) {
            simulated.loops.at(0).send(() -> cancelWhenAnswered(moves));
            return;
        }
        var tasks = simulated.vcenter.tasks();
        tasks.home(moves.ref()).send(() -> assertNull(tasks.cancel(Objects.requireNonNull(tasks.find(moves.ref())))));
    }

    @Test
    void theEventsOfWhatIsGoneStay() {
        MoRef made = created("web");
        destroy(made);
        DataObject filter = META.make("EventFilterSpec").set("eventTypeId", List.of("VmRemovedEvent"));
        List<DataObject> events = MaterializedValues.objects(simulated
                .sendAndRun(session, new MoRef("EventManager", "EventManager"), "QueryEvents", named("filter", filter))
                .value());

        assertEquals(1, events.size());
        assertEquals(
                made, ((DataObject) Objects.requireNonNull(events.getFirst().get("vm"))).get("vm"));
        simulated.loops.advance(Duration.ofMinutes(20));
        assertEquals(
                1,
                MaterializedValues.objects(simulated
                                .sendAndRun(
                                        session,
                                        new MoRef("EventManager", "EventManager"),
                                        "QueryEvents",
                                        named("filter", filter))
                                .value())
                        .size());
        agree();
    }
}
