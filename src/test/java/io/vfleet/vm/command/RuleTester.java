package io.vfleet.vm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vfleet.model.Fault;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.VmStateInvariants;
import io.vfleet.vm.actor.VmRules;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import java.util.List;

/** Applies commands to states and extracts refusals, transitions and results, for tests of rules. */
public final class RuleTester {
    private RuleTester() {}

    public static Fault refusal(VmState vm, VmCommand command) {
        return refusal(vm, TestVms.around(), command);
    }

    public static Fault refusal(VmState vm, CommandContext around, VmCommand command) {
        return assertInstanceOf(CommandRefused.class, VmRules.decide(vm, around, command))
                .fault();
    }

    public static Transition moves(VmState vm, VmCommand command) {
        return assertInstanceOf(Transition.class, VmRules.decide(vm, TestVms.around(), command));
    }

    public static TransitionResult arrival(VmState vm, VmCommand command) {
        return arrival(vm, TestVms.around(), command);
    }

    public static TransitionResult arrival(VmState vm, CommandContext around, VmCommand command) {
        Transition moves = assertInstanceOf(Transition.class, VmRules.decide(vm, around, command));
        TransitionResult arrived = moves.effect().apply(vm, around);
        assertEquals(List.of(), VmStateInvariants.check(arrived.state()), command.toString());
        return arrived;
    }

    /** The state after all of them, each at its end before the next. */
    public static VmState after(VmState vm, VmCommand... commands) {
        VmState state = vm;
        for (VmCommand command : commands) state = arrival(state, command).state();
        return state;
    }
}
