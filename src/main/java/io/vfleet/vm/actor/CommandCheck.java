package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.VmCommand;
import org.jspecify.annotations.Nullable;

/** Says what a command would fail with as things are now, by what decides it when it is executed. */
public final class CommandCheck {
    private CommandCheck() {}

    /**
     * Nothing is changed or held. What other commands do, or wait for, just now makes no difference.
     *
     * @return null when the command would succeed
     */
    public static @Nullable Fault fault(MoRef ref, VmState vm, ActorContext context, VmCommand command) {
        CommandContext now = context.commandContext(vm);
        return switch (VmRules.decide(vm, now, command)) {
            case CommandRefused(Fault fault) -> fault;
            case Transition transition -> {
                Fault fault = context.placementFault(vm, command);
                if (fault == null) fault = context.allocator().shortage(ref, transition.needs());
                yield fault == null
                        ? context.misfit(vm, transition.effect().apply(vm, now).state())
                        : fault;
            }
        };
    }
}
