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
        return refusal(vm, TestVms.context(), command);
    }

    public static Fault refusal(VmState vm, CommandContext context, VmCommand command) {
        return assertInstanceOf(CommandRefused.class, VmRules.decide(vm, context, command))
                .fault();
    }

    public static Transition transition(VmState vm, VmCommand command) {
        return assertInstanceOf(Transition.class, VmRules.decide(vm, TestVms.context(), command));
    }

    public static TransitionResult result(VmState vm, VmCommand command) {
        return result(vm, TestVms.context(), command);
    }

    public static TransitionResult result(VmState vm, CommandContext context, VmCommand command) {
        Transition transition = assertInstanceOf(Transition.class, VmRules.decide(vm, context, command));
        TransitionResult result = transition.effect().apply(vm, context);
        assertEquals(List.of(), VmStateInvariants.check(result.state()), command.toString());
        return result;
    }

    /** The state after all commands, each of which ends before the next begins. */
    public static VmState after(VmState vm, VmCommand... commands) {
        VmState state = vm;
        for (VmCommand command : commands) state = result(state, command).state();
        return state;
    }
}
