package io.vfleet.vm.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.GuestCustomization.Stage;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.AbortCustomization;
import io.vfleet.vm.command.VmCommand.GuestCommand.CompleteCustomization;
import io.vfleet.vm.command.VmCommand.GuestCommand.ConnectNetwork;
import io.vfleet.vm.command.VmCommand.GuestCommand.CustomizeRunning;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartNetwork;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RunningGuestRulesTest {
    private static final GuestSettings SETTINGS = new GuestSettings("c", List.of(), List.of(), List.of());
    private static final List<GuestCommand> ALL =
            List.of(new CustomizeRunning(SETTINGS), new StartNetwork(), new AbortCustomization());

    private static VmState at(GuestStage stage) {
        return TestVms.on().with(TestVms.on().guest().at(stage));
    }

    private static VmState customizing() {
        VmState vm = at(GuestStage.TOOLS_RUNNING);
        return vm.with(vm.guest().with(GuestCustomization.pending(SETTINGS)).customizing(TestVms.NOW));
    }

    @Test
    void onlyAGuestWhoseToolsRunIsReached() {
        for (GuestCommand command : ALL) {
            assertEquals(
                    new Fault.InvalidPowerState(PowerState.ON, PowerState.OFF),
                    RuleTester.refusal(TestVms.off(), command));
            assertEquals(new Fault.InvalidState(), RuleTester.refusal(at(GuestStage.BOOTING), command));
            assertEquals(new Fault.NotSupported(), RuleTester.refusal(TestVms.template(), command));
        }
    }

    @Test
    void theGuestHasItsNameAndKeepsItsNetwork() {
        var customize = new CustomizeRunning(SETTINGS);
        assertEquals(
                WorkKind.CUSTOMIZE,
                RuleTester.transition(TestVms.on(), customize).kind());
        assertEquals(
                List.of(Milestone.CUSTOMIZING),
                RuleTester.transition(TestVms.on(), customize).startEvents());
        TransitionResult result = RuleTester.result(TestVms.on(), customize);
        assertEquals("c", result.state().guest().hostName());
        assertEquals(Stage.SUCCEEDED, result.state().guest().customization().stage());
        assertTrue(result.state().guest().networkUp());
        assertEquals(List.of(Milestone.CUSTOMIZED), result.events());
        assertNull(result.deferred());
    }

    @Test
    void aGuestThatIsCustomizedAtItsBootIsNotCustomizedBeside() {
        assertEquals(
                new Fault.CustomizationPending(), RuleTester.refusal(customizing(), new CustomizeRunning(SETTINGS)));
    }

    @Test
    void theNetworkStartsAtOnceUnlessACustomizationComesFirst() {
        var start = new StartNetwork();
        assertTrue(RuleTester.after(at(GuestStage.TOOLS_RUNNING), start).guest().networkUp());
        assertFalse(RuleTester.after(customizing(), start).guest().networkUp());
    }

    @Test
    void aCustomizationThatIsGivenUpLeavesTheGuestAsItWas() {
        TransitionResult given = RuleTester.result(customizing(), new AbortCustomization());
        assertEquals(TestVms.on().guest().hostName(), given.state().guest().hostName());
        assertEquals(Stage.NONE, given.state().guest().customization().stage());
        assertEquals(List.of(Milestone.CUSTOMIZATION_ABORTED), given.events());
        assertTrue(GuestRules.isVoid(given.state(), new CompleteCustomization(TestVms.BORN)));
        assertEquals(
                new ConnectNetwork(TestVms.BORN),
                Objects.requireNonNull(given.deferred()).command());
    }

    @Test
    void whereNothingIsCustomizedNothingIsGivenUp() {
        TransitionResult nothing = RuleTester.result(TestVms.on(), new AbortCustomization());
        assertSame(TestVms.on().guest().customization(), nothing.state().guest().customization());
        assertEquals(List.of(), nothing.events());
    }
}
