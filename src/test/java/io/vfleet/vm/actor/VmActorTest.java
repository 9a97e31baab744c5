// long: each way in which a command, a guest or a file meets what else happens to the machine.
package io.vfleet.vm.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmQuestion.QuestionKind;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.Answer;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.RefreshStorage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VmActorTest {
    private final VmActorFixture vm = new VmActorFixture(TestVms.off());

    @Test
    void aMachineStaysOffWhileItBoots() {
        FakeCommandListener boot = vm.submit(new PowerOn());
        vm.advance(4_999);
        assertEquals(PowerState.OFF, vm.state().power().state());
        assertEquals(List.of("started PT5S"), boot.received);
    }

    @Test
    void aBootEndsInOneChange() {
        // given
        FakeCommandListener boot = vm.submit(new PowerOn());

        // when
        vm.advance(5_000);

        // then
        assertEquals(PowerState.ON, vm.state().power().state());
        assertEquals(List.of(EnumSet.of(VmFacet.CONFIG_FILE, VmFacet.POWER, VmFacet.GUEST)), vm.context.changes);
        assertEquals(List.of("started PT5S", "succeeded null"), boot.received);
    }

    @Test
    void aBusyMachineNamesTheTaskThatHasIt() {
        FakeCommandListener boot = vm.submit(new PowerOn());
        FakeCommandListener second = vm.submit(new PowerOff());
        assertEquals(new Fault.TaskInProgress(boot.task()), second.fault());
    }

    @Test
    void aWaitingCommandIsDecidedByTheStateItMeets() {
        vm.context.waitingMax = 1;
        vm.submit(new PowerOn());
        FakeCommandListener off = vm.submit(new PowerOff());
        FakeCommandListener beyond = vm.submit(new PowerOff());
        vm.advance(10_000);
        assertEquals(List.of("started PT5S", "succeeded null"), off.received);
        assertInstanceOf(Fault.TaskInProgress.class, beyond.fault());
        assertEquals(PowerState.OFF, vm.state().power().state());
    }

    @Test
    void aListenerMaySubmitACommandAtTheEndOfAnother() {
        FakeCommandListener boot = vm.submit(new PowerOn());
        var next = new FakeCommandListener(99);
        boot.onEnd = () -> vm.actor.submit(new PowerOff(), next);
        vm.advance(5_000);
        assertEquals(List.of("started PT5S"), next.received);
    }

    @Test
    void workOfNoLengthEndsInItsTurnHoweverOftenItIsSubmitted() {
        vm.context.millis = 0;
        for (int round = 0; round < 10_000; round++) {
            FakeCommandListener on = vm.submit(new PowerOn());
            FakeCommandListener off = vm.submit(new PowerOff());
            assertTrue(on.ended() && off.ended());
        }
        assertEquals(0, vm.loops.outstanding());
    }

    @Test
    void aChainOfWorkOfNoLengthDoesNotGrowTheStack() {
        vm.context.millis = 0;
        var count = new int[1];
        submitAgain(count);
        vm.loops.runAll();
        assertEquals(20_000, count[0]);
    }

    private void submitAgain(int[] count) {
        var listener = new FakeCommandListener(count[0]);
        listener.onEnd = () -> {
            if (++count[0] < 20_000) submitAgain(count);
        };
        VmCommand command = vm.state().power().state() == PowerState.ON ? new PowerOff() : new PowerOn();
        if (vm.loops.at(0).inEventLoop()) vm.actor.submit(command, listener);
        else vm.loops.at(0).run(() -> vm.actor.submit(command, listener));
    }

    @Test
    void aGuestGoesDownInItsOwnTimeAndMeanwhileTheMachineIsFree() {
        // given
        var running = new VmActorFixture(TestVms.on());
        FakeCommandListener shutdown = running.submit(new RequestGuestAction(GuestAction.SHUT_DOWN));
        assertEquals(List.of("started PT0S", "succeeded null"), shutdown.received);
        running.advance(1_000);
        FakeCommandListener snapshot =
                running.submit(new CreateSnapshot(running.actor.nextSnapshotNumber(), "a", "", false, null));

        // when
        running.advance(4_000);
        assertEquals(PowerState.ON, running.state().power().state());
        running.advance(1_000);

        // then
        assertTrue(snapshot.ended());
        assertNull(snapshot.fault());
        assertEquals(PowerState.OFF, running.state().power().state());
        assertNull(running.actor.holder());
        assertEquals(0, running.loops.outstanding());
    }

    @Test
    void aMachineSwitchedOffBeforeItsGuestWentDownIsLeftAlone() {
        var running = new VmActorFixture(TestVms.on());
        running.submit(new RequestGuestAction(GuestAction.REBOOT));
        running.context.millis = 100;
        running.submit(new PowerOff());
        running.advance(60_000);
        assertEquals(PowerState.OFF, running.state().power().state());
        assertEquals(0, running.loops.outstanding());
    }

    @Test
    void aRenamedSnapshotTakesNoTime() {
        vm.submit(new CreateSnapshot(vm.actor.nextSnapshotNumber(), "a", "", false, null));
        vm.advance(5_000);
        FakeCommandListener rename =
                vm.submit(new RenameSnapshot(vm.state().snapshots().current(), "b", null));
        assertEquals(List.of("started PT0S", "succeeded null"), rename.received);
    }

    @Test
    void snapshotNumbersAreTheMachinesOwnAndNeverGivenAgain() {
        assertEquals(7L << 32 | 1, vm.actor.nextSnapshotNumber());
        assertEquals(7L << 32 | 2, vm.actor.nextSnapshotNumber());
    }

    @Test
    void aCancelStopsRunningWorkAndLeavesTheStateAlone() {
        FakeCommandListener boot = vm.submit(new PowerOn());
        assertNull(vm.cancel(boot));
        vm.advance(10_000);
        assertEquals(new Fault.RequestCanceled(), boot.fault());
        assertEquals(PowerState.OFF, vm.state().power().state());
        assertEquals(0, vm.context.allocator.held());
        assertEquals(0, vm.loops.outstanding());
    }

    @Test
    void aCancelTakesWorkOutOfTheQueueForSlots() {
        vm.context.allocator.slow = true;
        FakeCommandListener boot = vm.submit(new PowerOn());
        assertNull(vm.cancel(boot));
        vm.context.allocator.grantAll();
        vm.loops.runAll();
        assertEquals(List.of("failed RequestCanceled[]"), boot.received);
        assertEquals(0, vm.context.allocator.held());
    }

    @Test
    void whatHasEndedIsNotCancelled() {
        FakeCommandListener boot = vm.submit(new PowerOn());
        vm.advance(5_000);
        assertEquals(new Fault.InvalidState(), vm.cancel(boot));
    }

    @Test
    void workIsDecidedAgainWhenItGetsItsSlots() {
        vm.context.allocator.slow = true;
        FakeCommandListener boot = vm.submit(new PowerOn());
        vm.context.hostConnected = false;
        vm.context.allocator.grantAll();
        vm.loops.runAll();
        assertEquals(new Fault.InvalidHostState(TestVms.HOST), boot.fault());
        assertEquals(0, vm.context.allocator.held());
    }

    @Test
    void aHostLostMeanwhileFailsTheWorkAtItsEnd() {
        FakeCommandListener boot = vm.submit(new PowerOn());
        vm.context.hostConnected = false;
        vm.advance(5_000);
        assertEquals(new Fault.InvalidHostState(TestVms.HOST), boot.fault());
        assertEquals(PowerState.OFF, vm.state().power().state());
        assertEquals(0, vm.context.allocator.held());
    }

    @Test
    void aFullDatastoreFailsTheWork() {
        vm.context.allocator.refusal = new Fault.NoDiskSpace("web/web.vswp", "ds");
        FakeCommandListener boot = vm.submit(new PowerOn());
        assertEquals(new Fault.NoDiskSpace("web/web.vswp", "ds"), boot.fault());
        assertNull(vm.actor.holder());
    }

    @Test
    void spaceIsCountedAsUsedBeforeItIsNoLongerReserved() {
        vm.submit(new CreateSnapshot(1, "a", "", false, null));
        vm.advance(5_000);
        assertEquals(1, vm.context.heldAtChange);
        assertEquals(0, vm.context.allocator.held());
    }

    @Test
    void aDeltaGrowsWhileTheGuestRunsAndNotWhileItIsSuspended() {
        var running = new VmActorFixture(TestVms.on());
        running.submit(new CreateSnapshot(1, "a", "", false, null));
        running.advance(5_000);
        long empty = delta(running);

        running.advance(3_600_000);
        long hour = delta(running);
        assertTrue(hour > empty, "an hour: " + hour);
        running.submit(new Suspend());
        running.advance(5_000);
        running.submit(new RefreshStorage());
        long suspended = delta(running);
        running.advance(36_000_000);
        running.submit(new RefreshStorage());
        assertEquals(suspended, delta(running));
        assertEquals(0, running.loops.outstanding());
    }

    private static long delta(VmActorFixture vm) {
        return vm.state().disks().all().getFirst().backing().usedBytes();
    }

    @Test
    void aGuestWhoseDeltaFindsNoSpaceStandsStillUntilThereIsSome() {
        // given
        var running = new VmActorFixture(TestVms.on());
        running.submit(new CreateSnapshot(1, "a", "", false, null));
        running.advance(5_000);
        running.context.allocator.refusal = new Fault.NoDiskSpace("web/web-000001.vmdk", "ds");

        // when
        running.advance(3_600_000);
        VmQuestion asked = running.state().interaction().question();
        long full = delta(running);
        Duration ran = running.state().power().run(running.loops.clock().now());
        running.advance(36_000_000);

        // then
        assertNotNull(asked);
        assertEquals(QuestionKind.OUT_OF_SPACE, asked.kind());
        assertEquals(full, delta(running));
        assertEquals(ran, running.state().power().run(running.loops.clock().now()));

        // when
        running.context.allocator.refusal = null;
        running.submit(new Answer(asked.id(), "0"));
        running.advance(3_600_000);

        // then
        assertNull(running.state().interaction().question());
        assertTrue(delta(running) > full);
    }

    @Test
    void aGuestThatGoesOnBecauseItsSnapshotIsCancelledMakesItsDeltaGrow() {
        // given
        var running = new VmActorFixture(TestVms.on());
        running.submit(new CreateSnapshot(1, "a", "", false, null));
        running.advance(5_000);
        running.context.allocator.refusal = new Fault.NoDiskSpace("web/web-000002.vmdk", "ds");
        FakeCommandListener asking = running.submit(new CreateSnapshot(2, "b", "", false, null));
        assertNotNull(running.state().interaction().question());
        running.advance(600_000);

        // when
        running.context.allocator.refusal = null;
        assertNull(running.cancel(asking));
        long before = delta(running);
        running.advance(3_600_000);

        // then
        assertTrue(delta(running) > before);
    }

    @Test
    void anExceptionEndsTheWorkAndFreesTheMachine() {
        // given
        vm.loops.keepFailures();
        vm.context.failing = true;

        // when
        FakeCommandListener boot = vm.submit(new PowerOn());
        vm.advance(5_000);

        // then
        assertEquals(new Fault.SystemError("IllegalStateException"), boot.fault());
        assertEquals(1, vm.loops.failures().size());
        assertEquals(0, vm.context.allocator.held());
        vm.context.failing = false;
        FakeCommandListener off = vm.submit(new PowerOff());
        vm.advance(5_000);
        assertTrue(off.ended());
    }
}
