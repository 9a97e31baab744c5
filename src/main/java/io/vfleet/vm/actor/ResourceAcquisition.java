package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.vm.actor.CommandExecution.ExecutionPhase;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;

/** Acquires what a command needs of others, and decides it again when that is granted. Home loop only. */
final class ResourceAcquisition implements AllocationCallback {
    private final VmActor actor;
    private final CommandExecution execution;
    private final CachedDecision cached;

    ResourceAcquisition(VmActor actor, CommandExecution execution, CachedDecision cached) {
        this.actor = actor;
        this.execution = execution;
        this.cached = cached;
    }

    void begin() {
        execution.phase = ExecutionPhase.ACQUIRING;
        execution.listener.acquiring();
        ResourceLease pending = actor.context
                .allocator()
                .acquire(actor.ref(), cached.transition().needs(), this);
        // So that a cancel removes the request from the queues; the callback may have been called already.
        if (!isPending()) return;
        execution.setLease(pending);
        execution.listener.awaits(pending);
    }

    private boolean isPending() {
        return execution.phase == ExecutionPhase.ACQUIRING;
    }

    @Override
    public void granted(ResourceLease lease) {
        actor.resume(execution, () -> decideAgain(lease));
    }

    @Override
    public void refused(Fault fault) {
        actor.resume(execution, () -> {
            if (isPending() && !actor.question.askInstead(execution, fault)) actor.fail(execution, fault);
        });
    }

    private void decideAgain(ResourceLease lease) {
        // Cancelled meanwhile: the request was released, and this grant with it.
        if (!isPending()) return;
        execution.setLease(lease);
        execution.listener.acquired(lease.waits());
        CommandContext now = actor.context.commandContext(actor.state());
        // Usually nothing has changed meanwhile.
        switch (cached.isValidFor(actor.state(), now)
                ? cached.transition()
                : VmRules.decide(actor.state(), now, execution.command)) {
            case CommandRefused(Fault fault) -> actor.fail(execution, fault);
            case Transition transition -> actor.start(execution, transition);
        }
    }
}
