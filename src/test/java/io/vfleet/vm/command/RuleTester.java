package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vfleet.model.Fault;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import java.util.List;

/** Steps taken apart, for tests of rules. */
final class Steps {
    private Steps() {}

    static Fault refusal(VmState vm, VmCommand command) {
        return refusal(vm, Vms.around(), command);
    }

    static Fault refusal(VmState vm, Around around, VmCommand command) {
        return assertInstanceOf(Refused.class, VmRules.step(vm, around, command))
                .fault();
    }

    static Moves moves(VmState vm, VmCommand command) {
        return assertInstanceOf(Moves.class, VmRules.step(vm, Vms.around(), command));
    }

    static Arrived arrival(VmState vm, VmCommand command) {
        return arrival(vm, Vms.around(), command);
    }

    static Arrived arrival(VmState vm, Around around, VmCommand command) {
        Moves moves = assertInstanceOf(Moves.class, VmRules.step(vm, around, command));
        Arrived arrived = moves.onArrival().apply(vm, around);
        assertEquals(List.of(), Consistency.check(arrived.state()), command.toString());
        return arrived;
    }

    /** The state after all of them, each at its end before the next. */
    static VmState after(VmState vm, VmCommand... commands) {
        VmState state = vm;
        for (VmCommand command : commands) state = arrival(state, command).state();
        return state;
    }
}
