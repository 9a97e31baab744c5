package io.vfleet.vm.actor;

import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.Transition;

/** A transition decided earlier, with the state and context for which it is still valid. */
record CachedDecision(VmState state, CommandContext context, Transition transition) {
    /** Whether deciding again would yield the same transition. */
    boolean isValidFor(VmState currentState, CommandContext currentContext) {
        return currentState.equals(state) && currentContext.decidesLike(context);
    }
}
