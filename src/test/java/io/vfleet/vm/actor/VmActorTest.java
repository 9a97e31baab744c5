package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.VmCommand.GuestCommand.Action;
import io.vfleet.vm.VmCommand.GuestCommand.AskGuest;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RenameSnapshot;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VmActorTest {
    private final OneVm vm = new OneVm(Vms.off());

    @Test
    void aMachineStaysOffWhileItBoots() {
        FakeJob boot = vm.tell(new PowerOn());
        vm.pass(4_999);
        assertEquals(PowerState.OFF, vm.state().power().state());
        assertEquals(List.of("started PT5S"), boot.told);
    }

    @Test
    void aBootEndsInOneChange() {
        // given
        FakeJob boot = vm.tell(new PowerOn());

        // when
        vm.pass(5_000);

        // then
        assertEquals(PowerState.ON, vm.state().power().state());
        assertEquals(List.of(EnumSet.of(VmFacet.POWER, VmFacet.GUEST)), vm.world.changes);
        assertEquals(List.of("started PT5S", "succeeded null"), boot.told);
    }

    @Test
    void aBusyMachineNamesTheTaskThatHasIt() {
        FakeJob boot = vm.tell(new PowerOn());
        FakeJob second = vm.tell(new PowerOff());
        assertEquals(new Fault.TaskInProgress(boot.task()), second.fault());
    }

    @Test
    void aWaitingCommandIsJudgedByTheStateItMeets() {
        vm.world.waitingMax = 1;
        vm.tell(new PowerOn());
        FakeJob off = vm.tell(new PowerOff());
        FakeJob beyond = vm.tell(new PowerOff());
        vm.pass(10_000);
        assertEquals(List.of("started PT5S", "succeeded null"), off.told);
        assertInstanceOf(Fault.TaskInProgress.class, beyond.fault());
        assertEquals(PowerState.OFF, vm.state().power().state());
    }

    @Test
    void whoIsToldOfTheEndMayAskAgainAtOnce() {
        FakeJob boot = vm.tell(new PowerOn());
        var next = new FakeJob(99);
        boot.then = () -> vm.actor.tell(new PowerOff(), next);
        vm.pass(5_000);
        assertEquals(List.of("started PT5S"), next.told);
    }

    @Test
    void workOfNoLengthEndsInItsTurnHoweverOftenItIsAskedAgain() {
        vm.world.millis = 0;
        for (int round = 0; round < 10_000; round++) {
            FakeJob on = vm.tell(new PowerOn());
            FakeJob off = vm.tell(new PowerOff());
            assertTrue(on.ended() && off.ended());
        }
        assertEquals(0, vm.loops.outstanding());
    }

    @Test
    void aChainOfWorkOfNoLengthDoesNotGrowTheStack() {
        vm.world.millis = 0;
        var jobs = new int[1];
        againAndAgain(jobs);
        vm.loops.runAll();
        assertEquals(20_000, jobs[0]);
    }

    private void againAndAgain(int[] jobs) {
        var job = new FakeJob(jobs[0]);
        job.then = () -> {
            if (++jobs[0] < 20_000) againAndAgain(jobs);
        };
        VmCommand command = vm.state().power().state() == PowerState.ON ? new PowerOff() : new PowerOn();
        if (vm.loops.at(0).here()) vm.actor.tell(command, job);
        else vm.loops.at(0).run(() -> vm.actor.tell(command, job));
    }

    @Test
    void aGuestGoesDownInItsOwnTimeAndMeanwhileTheMachineIsFree() {
        // given
        var running = new OneVm(Vms.on());
        FakeJob asked = running.tell(new AskGuest(Action.SHUT_DOWN));
        assertEquals(List.of("started PT0S", "succeeded null"), asked.told);
        running.pass(1_000);
        FakeJob snapshot = running.tell(new CreateSnapshot(running.actor.takeSnapshotNumber(), "a", "", false, null));

        // when
        running.pass(4_000);
        assertEquals(PowerState.ON, running.state().power().state());
        running.pass(1_000);

        // then
        assertTrue(snapshot.ended());
        assertNull(snapshot.fault());
        assertEquals(PowerState.OFF, running.state().power().state());
        assertNull(running.actor.holder());
        assertEquals(0, running.loops.outstanding());
    }

    @Test
    void aMachineSwitchedOffBeforeItsGuestWentDownIsLeftAlone() {
        var running = new OneVm(Vms.on());
        running.tell(new AskGuest(Action.REBOOT));
        running.world.millis = 100;
        running.tell(new PowerOff());
        running.pass(60_000);
        assertEquals(PowerState.OFF, running.state().power().state());
        assertEquals(0, running.loops.outstanding());
    }

    @Test
    void aRenamedSnapshotTakesNoTime() {
        vm.tell(new CreateSnapshot(vm.actor.takeSnapshotNumber(), "a", "", false, null));
        vm.pass(5_000);
        FakeJob rename = vm.tell(new RenameSnapshot(vm.state().snapshots().current(), "b", null));
        assertEquals(List.of("started PT0S", "succeeded null"), rename.told);
    }

    @Test
    void snapshotNumbersAreTheMachinesOwnAndNeverGivenAgain() {
        assertEquals(7L << 32 | 1, vm.actor.takeSnapshotNumber());
        assertEquals(7L << 32 | 2, vm.actor.takeSnapshotNumber());
    }

    @Test
    void aCancelStopsRunningWorkAndLeavesTheStateAlone() {
        FakeJob boot = vm.tell(new PowerOn());
        assertNull(vm.cancel(boot));
        vm.pass(10_000);
        assertEquals(new Fault.RequestCanceled(), boot.fault());
        assertEquals(PowerState.OFF, vm.state().power().state());
        assertEquals(0, vm.world.slots.held());
        assertEquals(0, vm.loops.outstanding());
    }

    @Test
    void aCancelTakesWorkOutOfTheQueueForSlots() {
        vm.world.slots.slow = true;
        FakeJob boot = vm.tell(new PowerOn());
        assertNull(vm.cancel(boot));
        vm.world.slots.grantAll();
        vm.loops.runAll();
        assertEquals(List.of("failed RequestCanceled[]"), boot.told);
        assertEquals(0, vm.world.slots.held());
    }

    @Test
    void whatHasEndedIsNotCancelled() {
        FakeJob boot = vm.tell(new PowerOn());
        vm.pass(5_000);
        assertEquals(new Fault.InvalidState(), vm.cancel(boot));
    }

    @Test
    void workIsJudgedAgainWhenItGetsItsSlots() {
        vm.world.slots.slow = true;
        FakeJob boot = vm.tell(new PowerOn());
        vm.world.hostConnected = false;
        vm.world.slots.grantAll();
        vm.loops.runAll();
        assertEquals(new Fault.InvalidHostState(Vms.HOST), boot.fault());
        assertEquals(0, vm.world.slots.held());
    }

    @Test
    void aHostLostMeanwhileFailsTheWorkAtItsEnd() {
        FakeJob boot = vm.tell(new PowerOn());
        vm.world.hostConnected = false;
        vm.pass(5_000);
        assertEquals(new Fault.InvalidHostState(Vms.HOST), boot.fault());
        assertEquals(PowerState.OFF, vm.state().power().state());
        assertEquals(0, vm.world.slots.held());
    }

    @Test
    void aFullDatastoreFailsTheWork() {
        vm.world.slots.refusal = new Fault.NoDiskSpace("web/web.vswp", "ds");
        FakeJob boot = vm.tell(new PowerOn());
        assertEquals(new Fault.NoDiskSpace("web/web.vswp", "ds"), boot.fault());
        assertNull(vm.actor.holder());
    }

    @Test
    void whatTheWorkAddedStaysTakenOnTheDatastore() {
        long before = VmFiles.bytes(vm.state());
        vm.tell(new CreateSnapshot(1, "a", "", false, null));
        vm.pass(5_000);
        assertEquals(VmFiles.bytes(vm.state()) - before, vm.world.slots.keptBytes);
    }

    @Test
    void aBrokenPromiseEndsTheWorkAndFreesTheMachine() {
        // given
        vm.loops.keepFailures();
        vm.world.broken = true;

        // when
        FakeJob boot = vm.tell(new PowerOn());
        vm.pass(5_000);

        // then
        assertEquals(new Fault.SystemError("IllegalStateException"), boot.fault());
        assertEquals(1, vm.loops.failures().size());
        assertEquals(0, vm.world.slots.held());
        vm.world.broken = false;
        FakeJob off = vm.tell(new PowerOff());
        vm.pass(5_000);
        assertTrue(off.ended());
    }
}
