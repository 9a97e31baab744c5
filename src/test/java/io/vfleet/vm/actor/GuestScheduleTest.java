package io.vfleet.vm.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.PowerState;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmQuestion.QuestionKind;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The guest of one virtual machine comes up in its own time; every step takes five seconds here. */
final class GuestScheduleTest {
    private final VmActorFixture vm = new VmActorFixture(TestVms.off());

    private GuestStage stage() {
        return vm.state().guest().stage();
    }

    private void powerOn() {
        vm.submit(new PowerOn());
        vm.advance(5_000);
        assertEquals(PowerState.ON, vm.state().power().state());
    }

    @Test
    void toolsComeUpFirstAndTheNetworkAfterThem() {
        powerOn();
        vm.advance(4_999);
        assertEquals(GuestStage.BOOTING, stage());
        vm.advance(1);
        assertEquals(GuestStage.TOOLS_RUNNING, stage());
        vm.advance(5_000);
        assertEquals(GuestStage.NETWORK_UP, stage());
        assertEquals(0, vm.loops.outstanding());
        assertEquals(List.of(Set.of(VmFacet.GUEST), Set.of(VmFacet.GUEST)), vm.context.changes.subList(1, 3));
        assertNull(vm.actor.holder());
    }

    @Test
    void whatTakesNoTimeIsUpAtOnce() {
        vm.context.millis = 0;
        vm.submit(new PowerOn());
        assertEquals(GuestStage.NETWORK_UP, stage());
    }

    @Test
    void aTaskThatRunsDoesNotHoldTheGuestUp() {
        powerOn();
        vm.context.millis = 100_000;
        FakeCommandListener snapshot =
                vm.submit(new CreateSnapshot(vm.actor.nextSnapshotNumber(), "a", "", false, null));
        vm.context.millis = 5_000;
        vm.advance(10_000);
        assertFalse(snapshot.ended());
        assertEquals(GuestStage.NETWORK_UP, stage());
        vm.advance(90_000);
        assertNull(snapshot.fault());
    }

    @Test
    void aResetInTheMiddleBeginsAnew() {
        powerOn();
        vm.advance(1_000);
        vm.context.millis = 1_000;
        vm.submit(new Reset());
        vm.advance(1_000);
        assertEquals(GuestStage.BOOTING, stage());
        vm.advance(999);
        assertEquals(GuestStage.BOOTING, stage());
        vm.advance(1);
        assertEquals(GuestStage.TOOLS_RUNNING, stage());
    }

    @Test
    void nothingIsLeftBehindByAGuestThatIsStopped() {
        for (var stop : List.of(new PowerOff(1, null), new Suspend())) {
            var stopped = new VmActorFixture(TestVms.off());
            stopped.submit(new PowerOn());
            stopped.advance(5_000);
            stopped.context.millis = 0;
            stopped.submit(stop);
            assertFalse(stopped.state().guest().toolsRunning());
            assertEquals(0, stopped.loops.outstanding(), stop.toString());
            stopped.context.millis = 5_000;
        }
    }

    @Test
    void aMachineThatIsGoneHasNoGuest() {
        powerOn();
        vm.context.millis = 0;
        vm.submit(new PowerOff(1, null));
        vm.submit(new PowerOn());
        vm.submit(new PowerOff(2, null));
        vm.submit(new Destroy());
        assertTrue(vm.actor.isGone());
        assertEquals(0, vm.loops.outstanding());
    }

    @Test
    void aGuestThatShutsDownBeforeItHasAnAddressNeverGetsOne() {
        powerOn();
        vm.advance(5_000);
        assertNull(vm.submit(new RequestGuestAction(GuestAction.SHUT_DOWN)).fault());
        assertEquals(GuestStage.SILENT, stage());
        vm.advance(4_999);
        assertEquals(GuestStage.SILENT, stage());
        vm.advance(1);
        assertEquals(PowerState.OFF, vm.state().power().state());
    }

    @Test
    void aGuestStandsStillWhileItsHostIsLostAndGoesOnAfterwards() {
        powerOn();
        vm.context.hostConnected = false;
        vm.advance(60_000);
        assertEquals(GuestStage.BOOTING, stage());
        vm.context.hostConnected = true;
        vm.advance(10_000);
        assertEquals(GuestStage.NETWORK_UP, stage());
    }

    @Test
    void aGuestStandsStillWhileAQuestionStands() {
        powerOn();
        vm.loops.sendAndRun(0, () -> {
            VmState now = vm.state();
            vm.actor.change(now.with(now.interaction().asking(QuestionKind.OUT_OF_SPACE, "")));
        });
        vm.advance(60_000);
        assertEquals(GuestStage.BOOTING, stage());
        vm.loops.sendAndRun(0, () -> {
            VmState now = vm.state();
            vm.actor.change(now.with(now.interaction().withoutQuestion()));
        });
        vm.advance(10_000);
        assertEquals(GuestStage.NETWORK_UP, stage());
    }

    @Test
    void aGuestThatIsSuspendedWhileItBootsGoesOnWithThat() {
        powerOn();
        vm.context.millis = 1_000;
        vm.submit(new Suspend());
        vm.advance(60_000);
        vm.submit(new PowerOn());
        vm.advance(1_999);
        assertEquals(GuestStage.BOOTING, stage());
        vm.advance(1);
        assertEquals(GuestStage.TOOLS_RUNNING, stage());
    }

    @Test
    void aResumedGuestIsUpAtOnce() {
        powerOn();
        vm.advance(10_000);
        vm.submit(new Suspend());
        vm.advance(5_000);
        powerOn();
        assertEquals(GuestStage.NETWORK_UP, stage());
        assertEquals(0, vm.loops.outstanding());
    }
}
