package io.vfleet.vm.actor;

import io.vfleet.engine.Timer;
import io.vfleet.model.Fault;
import io.vfleet.vm.VmQuestion.QuestionKind;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.WorkPlan;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The execution of one command by a {@link VmActor}; used on the actor's home loop only. */
final class CommandExecution {
    private static final int BEHIND_TASKLESS_MAX = 16;

    /** The answer to a question may change how it is done. */
    VmCommand command;

    final CommandListener listener;
    ExecutionPhase phase = ExecutionPhase.WAITING;
    /** Whether the listener was notified of the outcome. */
    boolean reported;
    /** Whether a turn of the virtual machine works on it now. */
    boolean inTurn;
    /** What it has asked, and need not ask again. */
    final Set<QuestionKind> answered = EnumSet.noneOf(QuestionKind.class);

    /** How it goes since it has begun. */
    WorkPlan plan = WorkPlan.AT_ONCE;
    /** With which it ends although it has changed the state. */
    @Nullable
    Fault faultAfterChange;

    private boolean started;

    private @Nullable ResourceLease lease;
    private @Nullable Timer timer;
    private Runnable overAction = () -> {};

    CommandExecution(VmCommand command, CommandListener listener) {
        this.command = command;
        this.listener = listener;
    }

    /** The phases of an execution, in order. */
    enum ExecutionPhase {
        /** Waits behind another command, or is about to be decided. */
        WAITING,
        /** Waits for the answer to a question. */
        ASKING,
        /** Decided; waits for its resources. */
        ACQUIRING,
        /** Has all resources; waits for its duration to pass. */
        RUNNING,
        /** Changes the state: too late to cancel. */
        COMMITTING,
        ENDED
    }

    /** How many may wait behind it: some more behind one without a task, which others could not be told of. */
    int waitingMax(int configured) {
        return listener instanceof TasklessListener ? Math.max(configured, BEHIND_TASKLESS_MAX) : configured;
    }

    boolean cancelable() {
        return phase != ExecutionPhase.COMMITTING && phase != ExecutionPhase.ENDED;
    }

    /** Tells its listener that it has begun, unless it had before a question. */
    void started(VmActor vm, Transition work, WorkPlan begun) {
        plan = begun;
        if (!started) listener.started(begun.length(), begun.progress());
        started = true;
        if (phase != ExecutionPhase.RUNNING) return;
        int datastore = work.needs().datastore();
        Duration length = Duration.ofMillis(vm.context.clock().wallMillis(begun.millis()));
        overAction = vm.context.working(vm, work.kind(), work.bytes(), datastore, length);
    }

    /** As above, of what cannot go on before an answer. */
    void asked(Duration length) {
        if (!started) listener.started(length);
        started = true;
    }

    void setLease(ResourceLease lease) {
        this.lease = lease;
    }

    void setTimer(Timer timer) {
        this.timer = timer;
    }

    /** Releases the timer and the lease, and tells that the work is over; further calls do nothing. */
    void release() {
        if (timer != null) timer.cancel();
        timer = null;
        overAction.run();
        overAction = () -> {};
        ResourceLease released = lease;
        lease = null;
        if (released != null) released.release();
    }
}
