package io.vfleet.sim.guest;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of what clients changed in a guest, with its machine, its snapshots and its clones. */
final class GuestHistoryTest extends GuestFixture {
    private MoRef snapshot(boolean memory) {
        TaskState task = task(
                vm,
                "CreateSnapshot_Task",
                named("name", "s").and("memory", memory).and("quiesce", false));
        assertNull(task.error());
        return (MoRef) Objects.requireNonNull(task.result());
    }

    private void revert(MoRef snapshot) {
        done(snapshot, "RevertToSnapshot_Task", NamedValues.none());
    }

    private MoRef cloned(NamedValues more) {
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec"))
                .set("powerOn", true)
                .set("template", false);
        more.forEach(spec::set);
        TaskState task = task(
                vm, "CloneVM_Task", named("folder", folder).and("name", "copy").and("spec", spec));
        assertNull(task.error());
        simulated.loops.advance(Duration.ofMinutes(2));
        return (MoRef) Objects.requireNonNull(task.result());
    }

    @Test
    void aRevertGivesBackTheFilesOfTheSnapshot() {
        MoRef untouched = snapshot(false);
        assertNull(makeDirectory(vm, "/srv/first"));
        MoRef first = snapshot(false);
        assertNull(makeDirectory(vm, "/srv/second"));
        revert(first);
        done(vm, "PowerOnVM_Task", NamedValues.none());
        assertTrue(hasFile(vm, "/srv/first"));
        assertFalse(hasFile(vm, "/srv/second"));
        revert(untouched);
        done(vm, "PowerOnVM_Task", NamedValues.none());
        assertFalse(hasFile(vm, "/srv"));
        revert(first);
        done(vm, "PowerOnVM_Task", NamedValues.none());
        assertTrue(hasFile(vm, "/srv/first"));
        agree();
    }

    @Test
    void onlyASnapshotWithMemoryHasProcesses() {
        long pid = start(vm, "/bin/sleep", "600");
        MoRef disks = snapshot(false);
        MoRef memory = snapshot(true);
        simulated.loops.advance(Duration.ofMinutes(20));
        assertNull(process(vm, pid), "an ended process is not listed for long");
        revert(memory);
        DataObject again = assertNotNullProcess(pid);
        assertNull(again.get("endTime"), "it goes on where it was");
        simulated.loops.advance(Duration.ofMinutes(10));
        assertNotNull(assertNotNullProcess(pid).get("endTime"));
        revert(disks);
        done(vm, "PowerOnVM_Task", NamedValues.none());
        assertNull(process(vm, pid));
        agree();
    }

    private DataObject assertNotNullProcess(long pid) {
        return Objects.requireNonNull(process(vm, pid), "the process");
    }

    @Test
    void whatRunsStandsStillWhileTheMachineIsSuspended() {
        long pid = start(vm, "/bin/sh", "-c 'sleep 600; echo done > /tmp/out'");
        done(vm, "SuspendVM_Task", NamedValues.none());
        simulated.loops.advance(Duration.ofMinutes(25));
        done(vm, "PowerOnVM_Task", NamedValues.none());
        assertNull(assertNotNullProcess(pid).get("endTime"));
        assertFalse(hasFile(vm, "/tmp/out"));
        simulated.loops.advance(Duration.ofMinutes(10));
        assertNotNull(assertNotNullProcess(pid).get("endTime"));
        assertTrue(hasFile(vm, "/tmp/out"));
        agree();
    }

    @Test
    void processesEndWithTheBootAndHoldNothingAfterwards() {
        long before = heldBytes();
        long pid = start(vm, "/bin/sleep", "1000");
        assertTrue(heldBytes() > before);
        done(vm, "ResetVM_Task", NamedValues.none());
        assertEquals(before, heldBytes());
        assertNull(process(vm, pid));
        start(vm, "/bin/sleep", "1000");
        powerOff();
        assertEquals(before, heldBytes());
        agree();
    }

    @Test
    void aCloneHasTheFilesAndNotTheProcessesOfItsSource() {
        assertNull(makeDirectory(vm, "/srv/first"));
        MoRef snapshot = snapshot(false);
        assertNull(makeDirectory(vm, "/srv/second"));
        long pid = start(vm, "/bin/sleep", "1000");
        MoRef copy = cloned(NamedValues.none());
        assertTrue(hasFile(copy, "/srv/second"));
        assertNull(process(copy, pid));
        assertNull(makeDirectory(copy, "/srv/third"));
        assertFalse(hasFile(vm, "/srv/third"));
        done(copy, "PowerOffVM_Task", NamedValues.none());
        destroy(copy);
        MoRef older = cloned(named("snapshot", snapshot));
        assertTrue(hasFile(older, "/srv/first"));
        assertFalse(hasFile(older, "/srv/second"));
        agree();
    }

    @Test
    void anInstantCloneGoesOnAsItsSource() {
        long pid = start(vm, "/bin/sleep", "1000");
        DataObject spec = META.make("VirtualMachineInstantCloneSpec")
                .set("name", "instant")
                .set("location", META.make("VirtualMachineRelocateSpec"));
        TaskState task = task(vm, "InstantClone_Task", named("spec", spec));
        assertNull(task.error());
        simulated.loops.advance(Duration.ofMinutes(1));
        assertNotNull(process((MoRef) Objects.requireNonNull(task.result()), pid));
        agree();
    }

    @Test
    void allIsGivenBackWithTheLastSnapshotAndTheMachine() {
        long before = heldBytes();
        assertNull(makeDirectory(vm, "/srv/first"));
        long one = heldBytes() - before;
        snapshot(true);
        snapshot(false);
        assertTrue(heldBytes() - before < 5 * one, "snapshots share what they keep");
        assertNull(in(
                vm,
                "GuestFileManager",
                "DeleteDirectoryInGuest",
                named("directoryPath", "/srv").and("recursive", true)));
        assertTrue(heldBytes() - before > one);
        done(vm, "RemoveAllSnapshots_Task", named("consolidate", true));
        assertEquals(before, heldBytes());
        assertNull(makeDirectory(vm, "/srv/first"));
        snapshot(false);
        powerOff();
        destroy(vm);
        assertEquals(0, heldBytes());
        assertTrue(simulated.vcenter.guests().isUntouched(inventory.find(vm)));
        agree();
    }
}
