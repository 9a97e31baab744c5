package io.vfleet.vm.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.DeferredCommand;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.PerformGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GuestRulesTest {
    @Test
    void onlyARunningGuestIsAsked() {
        for (VmState vm : List.of(TestVms.off(), TestVms.suspended())) {
            PowerState is = vm.power().state();
            for (GuestAction action : GuestAction.values()) {
                assertEquals(
                        new Fault.InvalidPowerState(PowerState.ON, is),
                        RuleTester.refusal(vm, new RequestGuestAction(action)));
            }
        }
    }

    @Test
    void aGuestWithoutToolsHearsNothing() {
        VmState deaf = TestVms.on().with(new GuestInfo(false, false, "web", "10.0.0.7"));
        for (GuestAction action : GuestAction.values()) {
            assertEquals(new Fault.ToolsUnavailable(), RuleTester.refusal(deaf, new RequestGuestAction(action)));
        }
    }

    @Test
    void neitherATemplateNorAMachineOnALostHostIsAsked() {
        CommandContext lost = TestVms.around(false, VCenterBehaviour.DEFAULT, TestVms.NOW);
        var ask = new RequestGuestAction(GuestAction.SHUT_DOWN);
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.template(), ask));
        assertEquals(new Fault.InvalidHostState(TestVms.HOST), RuleTester.refusal(TestVms.on(), lost, ask));
    }

    @Test
    void theAnswerIsGivenAtOnceWhileTheMachineStillRuns() {
        TransitionResult asked = RuleTester.arrival(TestVms.on(), new RequestGuestAction(GuestAction.SHUT_DOWN));
        assertEquals(
                WorkKind.INSTANT,
                RuleTester.moves(TestVms.on(), new RequestGuestAction(GuestAction.SHUT_DOWN))
                        .kind());
        assertEquals(PowerState.ON, asked.state().power().state());
        assertEquals(List.of(Milestone.GUEST_SHUTTING_DOWN), asked.events());
        assertEquals(
                new DeferredCommand(
                        new PerformGuestAction(GuestAction.SHUT_DOWN, TestVms.BORN), WorkKind.GUEST_SHUTDOWN, 0),
                asked.deferred());
    }

    @Test
    void aGuestThatGoesDownIsNotAskedTwice() {
        for (GuestAction action : List.of(GuestAction.SHUT_DOWN, GuestAction.REBOOT)) {
            VmState going = RuleTester.arrival(TestVms.on(), new RequestGuestAction(action))
                    .state();
            assertFalse(going.guest().toolsRunning());
            assertEquals(
                    new Fault.ToolsUnavailable(),
                    RuleTester.refusal(going, new RequestGuestAction(GuestAction.SHUT_DOWN)));
        }
    }

    @Test
    void itShutsDown() {
        TransitionResult down = acted(GuestAction.SHUT_DOWN);
        assertEquals(PowerState.OFF, down.state().power().state());
        assertEquals(List.of(Milestone.POWERED_OFF), down.events());
    }

    @Test
    void itBootsAnewWithTools() {
        VmState anew = acted(GuestAction.REBOOT).state();
        assertEquals(new PowerStatus(PowerState.ON, TestVms.NOW, null, false), anew.power());
        assertTrue(anew.guest().toolsRunning());
    }

    @Test
    void standingByIsBeingSuspended() {
        TransitionResult still = acted(GuestAction.STAND_BY);
        assertEquals(PowerState.SUSPENDED, still.state().power().state());
        assertNotNull(still.state().power().suspendTime());
        assertEquals(List.of(Milestone.SUSPENDED), still.events());
    }

    @Test
    void anotherBootKnowsNothingOfWhatTheOneBeforeWasAsked() {
        VmState reset = RuleTester.arrival(TestVms.on(), new Reset()).state();
        var acts = new PerformGuestAction(GuestAction.SHUT_DOWN, TestVms.BORN);
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(reset, acts));
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(TestVms.off(), acts));
    }

    private static TransitionResult acted(GuestAction action) {
        TransitionResult asked = RuleTester.arrival(TestVms.on(), new RequestGuestAction(action));
        return RuleTester.arrival(
                asked.state(), Objects.requireNonNull(asked.deferred()).command());
    }
}
