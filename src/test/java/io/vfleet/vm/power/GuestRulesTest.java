package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.Behaviour;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Later;
import io.vfleet.vm.VmCommand.GuestCommand.Action;
import io.vfleet.vm.VmCommand.GuestCommand.AskGuest;
import io.vfleet.vm.VmCommand.GuestCommand.GuestActs;
import io.vfleet.vm.VmCommand.PowerCommand.Reset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GuestRulesTest {
    @Test
    void onlyARunningGuestIsAsked() {
        for (VmState vm : List.of(Vms.off(), Vms.suspended())) {
            PowerState is = vm.power().state();
            for (Action action : Action.values()) {
                assertEquals(new Fault.InvalidPowerState(PowerState.ON, is), Steps.refusal(vm, new AskGuest(action)));
            }
        }
    }

    @Test
    void aGuestWithoutToolsHearsNothing() {
        VmState deaf = Vms.on().with(new Guest(false, false, "web", "10.0.0.7"));
        for (Action action : Action.values()) {
            assertEquals(new Fault.ToolsUnavailable(), Steps.refusal(deaf, new AskGuest(action)));
        }
    }

    @Test
    void neitherATemplateNorAMachineOnALostHostIsAsked() {
        Around lost = Vms.around(false, Behaviour.DEFAULT, Vms.NOW);
        var ask = new AskGuest(Action.SHUT_DOWN);
        assertEquals(new Fault.NotSupported(), Steps.refusal(Vms.template(), ask));
        assertEquals(new Fault.InvalidHostState(Vms.HOST), Steps.refusal(Vms.on(), lost, ask));
    }

    @Test
    void theAnswerIsGivenAtOnceWhileTheMachineStillRuns() {
        Arrived asked = Steps.arrival(Vms.on(), new AskGuest(Action.SHUT_DOWN));
        assertEquals(
                Pace.INSTANT,
                Steps.moves(Vms.on(), new AskGuest(Action.SHUT_DOWN)).pace());
        assertEquals(PowerState.ON, asked.state().power().state());
        assertEquals(List.of(Milestone.GUEST_SHUTTING_DOWN), asked.happened());
        assertEquals(new Later(new GuestActs(Action.SHUT_DOWN, Vms.BORN), Pace.GUEST_SHUTDOWN, 0), asked.later());
    }

    @Test
    void aGuestThatGoesDownIsNotAskedTwice() {
        for (Action action : List.of(Action.SHUT_DOWN, Action.REBOOT)) {
            VmState going = Steps.arrival(Vms.on(), new AskGuest(action)).state();
            assertFalse(going.guest().toolsRunning());
            assertEquals(new Fault.ToolsUnavailable(), Steps.refusal(going, new AskGuest(Action.SHUT_DOWN)));
        }
    }

    @Test
    void itShutsDown() {
        Arrived down = acted(Action.SHUT_DOWN);
        assertEquals(PowerState.OFF, down.state().power().state());
        assertEquals(List.of(Milestone.POWERED_OFF), down.happened());
    }

    @Test
    void itBootsAnewWithTools() {
        VmState anew = acted(Action.REBOOT).state();
        assertEquals(new Power(PowerState.ON, Vms.NOW, null, false), anew.power());
        assertTrue(anew.guest().toolsRunning());
    }

    @Test
    void standingByIsBeingSuspended() {
        Arrived still = acted(Action.STAND_BY);
        assertEquals(PowerState.SUSPENDED, still.state().power().state());
        assertNotNull(still.state().power().suspendTime());
        assertEquals(List.of(Milestone.SUSPENDED), still.happened());
    }

    @Test
    void anotherBootKnowsNothingOfWhatTheOneBeforeWasAsked() {
        VmState reset = Steps.arrival(Vms.on(), new Reset()).state();
        var acts = new GuestActs(Action.SHUT_DOWN, Vms.BORN);
        assertEquals(new Fault.InvalidState(), Steps.refusal(reset, acts));
        assertEquals(new Fault.InvalidState(), Steps.refusal(Vms.off(), acts));
    }

    private static Arrived acted(Action action) {
        Arrived asked = Steps.arrival(Vms.on(), new AskGuest(action));
        return Steps.arrival(
                asked.state(), Objects.requireNonNull(asked.later()).command());
    }
}
