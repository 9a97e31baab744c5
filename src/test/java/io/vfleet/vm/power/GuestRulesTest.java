package io.vfleet.vm.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.DailyPeak;
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
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GuestRulesTest {
    @Test
    void onlyARunningGuestAcceptsRequests() {
        for (VmState vm : List.of(TestVms.off(), TestVms.suspended())) {
            PowerState powerState = vm.power().state();
            for (GuestAction action : GuestAction.values()) {
                assertEquals(
                        new Fault.InvalidPowerState(PowerState.ON, powerState),
                        RuleTester.refusal(vm, new RequestGuestAction(action)));
            }
        }
    }

    @Test
    void aGuestWithoutToolsRefusesEveryRequest() {
        VmState withoutTools = TestVms.on().with(new GuestInfo(false, false, "web", "10.0.0.7"));
        for (GuestAction action : GuestAction.values()) {
            assertEquals(
                    new Fault.ToolsUnavailable(), RuleTester.refusal(withoutTools, new RequestGuestAction(action)));
        }
    }

    @Test
    void neitherATemplateNorAMachineOnALostHostAcceptsRequests() {
        CommandContext lost = TestVms.context(false, VCenterBehaviour.DEFAULT, TestVms.NOW);
        var request = new RequestGuestAction(GuestAction.SHUT_DOWN);
        assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.template(), request));
        assertEquals(new Fault.InvalidHostState(TestVms.HOST), RuleTester.refusal(TestVms.on(), lost, request));
    }

    @Test
    void theAnswerIsGivenAtOnceWhileTheMachineStillRuns() {
        TransitionResult requested = RuleTester.result(TestVms.on(), new RequestGuestAction(GuestAction.SHUT_DOWN));
        assertEquals(
                WorkKind.INSTANT,
                RuleTester.transition(TestVms.on(), new RequestGuestAction(GuestAction.SHUT_DOWN))
                        .kind());
        assertEquals(PowerState.ON, requested.state().power().state());
        assertEquals(List.of(Milestone.GUEST_SHUTTING_DOWN), requested.events());
        assertEquals(
                new DeferredCommand(
                        new PerformGuestAction(GuestAction.SHUT_DOWN, TestVms.BORN), WorkKind.GUEST_SHUTDOWN, 0),
                requested.deferred());
    }

    @Test
    void aGuestThatShutsDownRefusesAnotherRequest() {
        for (GuestAction action : List.of(GuestAction.SHUT_DOWN, GuestAction.REBOOT)) {
            VmState shuttingDown = RuleTester.result(TestVms.on(), new RequestGuestAction(action))
                    .state();
            assertFalse(shuttingDown.guest().toolsRunning());
            assertEquals(
                    new Fault.ToolsUnavailable(),
                    RuleTester.refusal(shuttingDown, new RequestGuestAction(GuestAction.SHUT_DOWN)));
        }
    }

    @Test
    void itShutsDown() {
        TransitionResult down = performed(GuestAction.SHUT_DOWN);
        assertEquals(PowerState.OFF, down.state().power().state());
        assertEquals(List.of(Milestone.POWERED_OFF), down.events());
    }

    @Test
    void itBootsAnewWithTools() {
        VmState anew = performed(GuestAction.REBOOT).state();
        Duration before = Duration.between(TestVms.BORN, TestVms.NOW);
        assertEquals(
                new PowerStatus(PowerState.ON, TestVms.NOW, null, false, before, TestVms.NOW, DailyPeak.NONE),
                anew.power());
        assertTrue(anew.guest().toolsRunning());
    }

    @Test
    void standingByIsBeingSuspended() {
        TransitionResult standby = performed(GuestAction.STAND_BY);
        assertEquals(PowerState.SUSPENDED, standby.state().power().state());
        assertNotNull(standby.state().power().suspendTime());
        assertEquals(List.of(Milestone.SUSPENDED), standby.events());
    }

    @Test
    void aRequestIsVoidAfterAnotherBoot() {
        VmState reset = RuleTester.result(TestVms.on(), new Reset()).state();
        var perform = new PerformGuestAction(GuestAction.SHUT_DOWN, TestVms.BORN);
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(reset, perform));
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(TestVms.off(), perform));
    }

    private static TransitionResult performed(GuestAction action) {
        TransitionResult requested = RuleTester.result(TestVms.on(), new RequestGuestAction(action));
        return RuleTester.result(
                requested.state(), Objects.requireNonNull(requested.deferred()).command());
    }
}
