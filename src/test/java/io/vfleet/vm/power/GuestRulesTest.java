package io.vfleet.vm.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.DailyPeak;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.DeferredCommand;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.ConnectNetwork;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.PerformGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartTools;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
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
    void itBootsAnew() {
        VmState anew = performed(GuestAction.REBOOT).state();
        Duration before = Duration.between(TestVms.BORN, TestVms.NOW);
        assertEquals(
                new PowerStatus(PowerState.ON, TestVms.NOW, null, false, before, TestVms.NOW, DailyPeak.NONE),
                anew.power());
        assertEquals(GuestStage.BOOTING, anew.guest().stage());
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

    @Test
    void aGuestComesUpInStages() {
        TransitionResult booted = RuleTester.result(TestVms.off(), new PowerOn());
        TransitionResult tools = next(booted);
        assertTrue(tools.state().guest().toolsRunning());
        assertFalse(tools.state().guest().networkUp());
        assertEquals(
                WorkKind.GUEST_NETWORK, Objects.requireNonNull(tools.deferred()).kind());
        TransitionResult network = next(tools);
        assertTrue(network.state().guest().networkUp());
        assertNull(network.deferred());
    }

    @Test
    void aCustomizationThatIsAwaitedIsDoneBetweenToolsAndNetwork() {
        var settings = new GuestSettings("c", List.of(), List.of(), List.of());
        VmState off = TestVms.off();
        VmState awaits = off.with(off.guest().with(GuestCustomization.pending(settings)));
        TransitionResult tools = next(RuleTester.result(awaits, new PowerOn()));
        assertEquals(List.of(Milestone.CUSTOMIZING), tools.events());
        TransitionResult customized = next(tools);
        assertEquals("c", customized.state().guest().hostName());
        assertFalse(customized.state().guest().networkUp());
        assertTrue(next(customized).state().guest().networkUp());
    }

    @Test
    void aGuestThatBootsRefusesRequestsUntilItsToolsRun() {
        TransitionResult booted = RuleTester.result(TestVms.off(), new PowerOn());
        var request = new RequestGuestAction(GuestAction.SHUT_DOWN);
        assertEquals(new Fault.ToolsUnavailable(), RuleTester.refusal(booted.state(), request));
        assertEquals(
                GuestStage.SILENT,
                RuleTester.result(next(booted).state(), request).state().guest().stage());
    }

    @Test
    void aGuestWithoutToolsStaysSilent() {
        VmState bare = TestVms.off().with(new GuestInfo(false, false, "", ""));
        TransitionResult booted = RuleTester.result(bare, new PowerOn());
        assertEquals(GuestStage.SILENT, booted.state().guest().stage());
        assertNull(booted.deferred());
    }

    @Test
    void aStageIsVoidAfterAnotherBootAndWhenItIsReached() {
        VmState booting = RuleTester.result(TestVms.off(), new PowerOn()).state();
        for (VmCommand stage : List.of(new StartTools(TestVms.BORN), new ConnectNetwork(TestVms.NOW)))
            assertEquals(new Fault.InvalidState(), RuleTester.refusal(booting, stage));
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(TestVms.on(), new StartTools(TestVms.BORN)));
        assertEquals(new Fault.InvalidState(), RuleTester.refusal(TestVms.off(), new StartTools(null)));
    }

    private static TransitionResult next(TransitionResult result) {
        return RuleTester.result(
                result.state(), Objects.requireNonNull(result.deferred()).command());
    }

    private static TransitionResult performed(GuestAction action) {
        TransitionResult requested = RuleTester.result(TestVms.on(), new RequestGuestAction(action));
        return RuleTester.result(
                requested.state(), Objects.requireNonNull(requested.deferred()).command());
    }
}
