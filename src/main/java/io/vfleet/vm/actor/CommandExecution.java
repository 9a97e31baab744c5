package io.vfleet.vm.actor;

import io.vfleet.engine.Timer;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.VmCommand;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way through a {@link VmActor}; used on the actor's home loop only. Touched on the actor's home
 * loop only.
 */
final class CommandExecution {
    final VmCommand command;
    final CommandListener listener;
    ExecutionPhase phase = ExecutionPhase.WAITING;
    /** Whether the job was told how it ended. */
    boolean reported;

    private @Nullable ResourceLease lease;
    private @Nullable Timer timer;

    CommandExecution(VmCommand command, CommandListener listener) {
        this.command = command;
        this.listener = listener;
    }

    /** How far it has come. */
    enum ExecutionPhase {
        /** Behind another, or about to be judged. */
        WAITING,
        /** Judged; waits for what it needs from others. */
        ACQUIRING,
        /** Has all; waits for its time to pass. */
        RUNNING,
        /** Makes its change: too late for a cancel. */
        COMMITTING,
        ENDED
    }

    boolean cancelable() {
        return phase != ExecutionPhase.COMMITTING && phase != ExecutionPhase.ENDED;
    }

    void setLease(ResourceLease lease) {
        this.lease = lease;
    }

    void setTimer(Timer timer) {
        this.timer = timer;
    }

    /** Gives back what it holds or waits for, once however often it is called. */
    void release(@Nullable Long keptBytes) {
        if (timer != null) timer.cancel();
        timer = null;
        ResourceLease given = lease;
        lease = null;
        if (given != null) given.release(keptBytes);
    }
}
