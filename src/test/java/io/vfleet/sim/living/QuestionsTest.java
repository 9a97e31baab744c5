package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmQuestion.QuestionKind;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What machines ask, and what the answers lead to.
 *
 * <p>long: each question with its way there.
 */
final class QuestionsTest extends LivingInventoryFixture {
    private VmState state() {
        return inventory.vm(inventory.find(vm));
    }

    private MoRef begin(String method, NamedValues arguments) {
        MoRef task = simulated.sendAndRun(session, vm, method, arguments).ref();
        simulated.loops.advance(Duration.ofMinutes(10));
        return task;
    }

    private TaskState of(MoRef task) {
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task)).state();
    }

    private VmQuestion question() {
        return Objects.requireNonNull(state().interaction().question());
    }

    private @Nullable Fault answer(String id, String choice) {
        var arguments = named("questionId", id).and("answerChoice", choice);
        Fault fault = simulated.sendAndRun(session, vm, "AnswerVM", arguments).fault();
        simulated.loops.advance(Duration.ofMinutes(10));
        return fault;
    }

    private void configure(DataObject spec) {
        assertNull(task(vm, "ReconfigVM_Task", named("spec", spec)).error());
    }

    private void atPowerOff(String behaviour) {
        configure(META.make("VirtualMachineConfigSpec")
                .set("flags", META.make("VirtualMachineFlagInfo").set("snapshotPowerOffBehavior", behaviour)));
    }

    private void snapshot() {
        var arguments = named("name", "s").and("memory", false).and("quiesce", false);
        assertNull(task(vm, "CreateSnapshot_Task", arguments).error());
    }

    @Test
    void aPowerOffThatPromptsWaitsForItsAnswerAndOtherWorkIsRefused() {
        atPowerOff("prompt");
        FilterWatcher watcher = watcher();

        MoRef off = begin("PowerOffVM_Task", NamedValues.none());

        assertEquals(TaskPhase.RUNNING, of(off).phase());
        assertEquals(QuestionKind.AT_POWER_OFF, question().kind());
        assertEquals("", watcher.difference());
        assertInstanceOf(
                Fault.QuestionPending.class,
                task(vm, "SuspendVM_Task", NamedValues.none()).error());
        assertInstanceOf(
                Fault.QuestionPending.class,
                simulated
                        .sendAndRun(session, vm, "MountToolsInstaller", NamedValues.none())
                        .fault());
        assertNull(answer(question().id(), "2"));

        assertEquals(TaskPhase.SUCCESS, of(off).phase());
        assertNull(state().interaction().question());
        assertEquals(PowerState.OFF, state().power().state());
        assertEquals(1, state().snapshots().roots().size());
        assertEquals("", watcher.difference());
        agree();
    }

    @Test
    void anAnswerThatIsNoneIsRefusedAndOneThatComesTwiceIsConcurrent() {
        assertInstanceOf(Fault.InvalidArgument.class, answer("1", "0"));
        atPowerOff("prompt");
        MoRef off = begin("PowerOffVM_Task", NamedValues.none());

        assertEquals(new Fault.InvalidArgument("questionId"), answer("7", "0"));
        assertEquals(new Fault.InvalidArgument("answerChoice"), answer("1", "4"));
        assertEquals(new Fault.InvalidArgument("answerChoice"), answer("1", "_Power off only"));
        assertNull(answer("1", "3"));

        assertInstanceOf(Fault.RequestCanceled.class, of(off).error());
        assertEquals(PowerState.ON, state().power().state());
        assertInstanceOf(Fault.ConcurrentAccess.class, answer("1", "0"));
    }

    @Test
    void aMachineThatAsksCanBePoweredOffAndTerminatedAndItsTaskCancelled() {
        atPowerOff("prompt");
        MoRef first = begin("PowerOffVM_Task", NamedValues.none());
        assertNull(simulated
                .sendAndRun(session, vm, "TerminateVM", NamedValues.none())
                .fault());
        assertInstanceOf(Fault.InvalidPowerState.class, of(first).error());
        assertEquals(PowerState.OFF, state().power().state());
        assertNull(state().interaction().question());

        assertNull(task(vm, "PowerOnVM_Task", NamedValues.none()).error());
        MoRef second = begin("PowerOffVM_Task", NamedValues.none());
        simulated.sendAndRun(session, second, "CancelTask", NamedValues.none());
        simulated.loops.advance(Duration.ofMinutes(1));
        if (of(second).ended()) assertNull(state().interaction().question());
        else assertNull(answer(question().id(), "0"));
        agree();
    }

    @Test
    void poweringOffTakesASnapshotOrGoesBackToOneAsItIsConfigured() {
        snapshot();
        atPowerOff("revert");
        String before = state().identity().annotation();
        configure(META.make("VirtualMachineConfigSpec").set("annotation", "after the snapshot"));
        powerOff();
        assertEquals(PowerState.OFF, state().power().state());
        assertEquals(before, state().identity().annotation());

        assertNull(task(vm, "PowerOnVM_Task", NamedValues.none()).error());
        atPowerOff("take");
        powerOff();
        assertEquals(PowerState.OFF, state().power().state());
        assertEquals(1, state().snapshots().roots().getFirst().children().size());
        agree();
    }

    @Test
    void aDriveWhoseDoorTheGuestHasLockedIsDisconnectedOnlyWhenThatIsSaid() {
        DataObject option =
                META.make("OptionValue").set("key", "vfleet.cdromLocked").set("value", "TRUE");
        configure(META.make("VirtualMachineConfigSpec").set("extraConfig", List.of(option)));
        configure(drive(true));

        MoRef kept = begin("ReconfigVM_Task", named("spec", drive(false)));
        assertEquals(QuestionKind.CDROM_LOCKED, question().kind());
        assertNull(answer(question().id(), "1"));
        assertInstanceOf(Fault.GenericVmConfigFault.class, of(kept).error());
        assertTrue(isConnected());

        MoRef overridden = begin("ReconfigVM_Task", named("spec", drive(false)));
        assertNull(answer(question().id(), "0"));
        assertEquals(TaskPhase.SUCCESS, of(overridden).phase());
        assertFalse(isConnected());
        assertNull(task(vm, "ReconfigVM_Task", named("spec", drive(false))).error());
        agree();
    }

    private boolean isConnected() {
        return Objects.requireNonNull(
                        Objects.requireNonNull(state().hardware().devices().find(3000))
                                .connectable())
                .flag("connected");
    }

    private static DataObject drive(boolean connected) {
        DataObject connectable = META.make("VirtualDeviceConnectInfo")
                .set("startConnected", false)
                .set("allowGuestControl", true)
                .set("connected", connected);
        DataObject device = META.make("VirtualCdrom")
                .set("key", 3000)
                .set("controllerKey", 200)
                .set("unitNumber", 0)
                .set("connectable", connectable);
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", "edit").set("device", device);
        return META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change));
    }

    @Test
    void aMachineWhoseDirectoryWasMovedAsksWhenItStarts() {
        powerOff();
        String uuid = state().identity().uuid().toString();
        MoRef moved = registeredElsewhere();
        MoRef on = simulated
                .sendAndRun(session, moved, "PowerOnVM_Task", NamedValues.none())
                .ref();
        simulated.loops.advance(Duration.ofMinutes(10));
        VmQuestion asked = Objects.requireNonNull(
                inventory.vm(inventory.find(moved)).interaction().question());
        assertEquals(QuestionKind.UUID_ALTERED, asked.kind());

        var copied = named("questionId", asked.id()).and("answerChoice", "2");
        assertNull(simulated.sendAndRun(session, moved, "AnswerVM", copied).fault());
        simulated.loops.advance(Duration.ofMinutes(10));

        assertEquals(TaskPhase.SUCCESS, of(on).phase());
        VmState runs = inventory.vm(inventory.find(moved));
        assertEquals(PowerState.ON, runs.power().state());
        assertNotEquals(uuid, runs.identity().uuid().toString());
        assertNull(task(moved, "PowerOffVM_Task", NamedValues.none()).error());
        assertNull(task(moved, "PowerOnVM_Task", NamedValues.none()).error());
        agree();
    }

    @Test
    void aMovedMachineThatIsPoweredOffWhileItAsksStaysOff() {
        powerOff();
        MoRef moved = registeredElsewhere();
        MoRef on = simulated
                .sendAndRun(session, moved, "PowerOnVM_Task", NamedValues.none())
                .ref();
        simulated.loops.advance(Duration.ofMinutes(10));

        assertNull(task(moved, "PowerOffVM_Task", NamedValues.none()).error());

        assertInstanceOf(Fault.GenericVmConfigFault.class, of(on).error());
        assertNull(inventory.vm(inventory.find(moved)).interaction().question());
        assertNotNull(simulated.vcenter.tasks().find(on));
        agree();
    }

    private MoRef registeredElsewhere() {
        String directory = state().placement().directory();
        assertNull(simulated
                .sendAndRun(session, vm, "UnregisterVM", NamedValues.none())
                .fault());
        MoRef files = new MoRef("FileManager", "FileManager");
        MoRef datacenter = at("DC0");
        var move = named("sourceName", "[LocalDS_0] " + directory)
                .and("sourceDatacenter", datacenter)
                .and("destinationName", "[LocalDS_0] elsewhere")
                .and("destinationDatacenter", datacenter);
        assertNull(task(files, "MoveDatastoreFile_Task", move).error());
        var path = named("path", "[LocalDS_0] elsewhere/" + directory + ".vmx")
                .and("asTemplate", false)
                .and("pool", pool);
        TaskState registered = task(folder, "RegisterVM_Task", path);
        assertNull(registered.error());
        return (MoRef) Objects.requireNonNull(registered.result());
    }

    @Test
    void aRunningMachineWhoseSnapshotFindsNoSpaceStandsStillUntilThereIsSome() {
        fill();
        var arguments = named("name", "s").and("memory", false).and("quiesce", false);
        MoRef retried = begin("CreateSnapshot_Task", arguments);

        assertEquals(TaskPhase.RUNNING, of(retried).phase());
        assertEquals(QuestionKind.OUT_OF_SPACE, question().kind());
        assertTrue(question().text().startsWith("msg.hbacommon.outofspace:"));
        assertNull(answer(question().id(), "0"));
        assertEquals(2, question().number());
        assertEquals(TaskPhase.RUNNING, of(retried).phase());

        assertNull(answer(question().id(), "1"));
        assertInstanceOf(Fault.NoDiskSpace.class, of(retried).error());
        assertEquals(PowerState.OFF, state().power().state());
        assertNull(state().interaction().question());
        agree();
    }

    @Test
    void aMachineThatIsOffFailsWhereARunningOneAsks() {
        powerOff();
        fill();
        var arguments = named("name", "s").and("memory", false).and("quiesce", false);
        assertInstanceOf(
                Fault.NoDiskSpace.class,
                task(vm, "CreateSnapshot_Task", arguments).error());
        assertNull(state().interaction().question());
    }

    /** Leaves less than a snapshot needs. */
    private void fill() {
        int datastore = state().placement().datastore();
        long free = inventory.datastore(datastore).freeBytes();
        DataObject disk = META.make("FileBackedVirtualDiskSpec")
                .set("capacityKb", free >> 10)
                .set("diskType", "preallocated")
                .set("adapterType", "lsiLogic");
        MoRef disks = new MoRef("VirtualDiskManager", "virtualDiskManager");
        var arguments = named("name", "[LocalDS_0] filling.vmdk")
                .and("datacenter", at("DC0"))
                .and("spec", disk);
        for (long kib = free >> 10; kib > 0; kib -= 1 << 10) {
            disk.set("capacityKb", kib);
            if (task(disks, "CreateVirtualDisk_Task", arguments).error() == null) return;
        }
    }
}
