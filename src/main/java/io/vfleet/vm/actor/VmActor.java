package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandExecution.ExecutionPhase;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.OtherEnd;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One virtual machine: its state, the command that it executes, and the commands that wait. Every method runs on the
 * virtual machine's home loop, so nothing here is locked; {@code state} alone is volatile, for readers on other loops.
 *
 * <p>long: the way of a command from admission to its end is one sequence, and its order is the point.
 */
public final class VmActor {
    /** The maximum number of commands begun in one turn of the loop, so that other entities get their turns. */
    private static final int TURN_MAX = 16;

    private final int number;
    private final MoRef ref;
    final ActorContext context;
    private final Deque<CommandExecution> waiting = new ArrayDeque<>();
    private @Nullable CommandExecution current;
    private final FileReaders readers = new FileReaders();
    final StandingQuestion question = new StandingQuestion(this);
    private final GrowthTimer growth = new GrowthTimer(this);
    private final GuestSchedule guest = new GuestSchedule(this);
    private final SeenResets resets = new SeenResets(this);
    private boolean inTurn;
    private long snapshotsNumbered;
    private long begunCount;

    private volatile VmState state;
    private volatile boolean gone;

    public VmActor(int number, MoRef ref, VmState initial, ActorContext context) {
        this.number = number;
        this.ref = ref;
        this.context = context;
        state = initial;
        // The initial state may contain snapshots, numbered from 1.
        snapshotsNumbered = initial.snapshots().lastId();
    }

    public int number() {
        return number;
    }

    public MoRef ref() {
        return ref;
    }

    /** From any thread. */
    public VmState state() {
        return state;
    }

    /** Whether it has left the inventory; its state stays the last one. From any thread. */
    public boolean isGone() {
        return gone;
    }

    /** The resets of change tracking that it has seen. */
    public SeenResets resets() {
        return resets;
    }

    /** Whether a command changes the state just now, which nothing else does meanwhile. */
    boolean commits() {
        return current != null && !current.cancelable();
    }

    /** Assigns the number of a snapshot to be created; used or not, it is never assigned again. */
    public long nextSnapshotNumber() {
        return ((long) number << 32) | ++snapshotsNumbered;
    }

    /** The listener of the executing command; null when there is none. */
    public @Nullable CommandListener holder() {
        return current == null ? null : current.listener;
    }

    /**
     * Submits a command, which is decided against the state that it meets; fails with TaskInProgress when no further
     * command may wait, and with ManagedObjectNotFound when the virtual machine is gone.
     */
    public void submit(VmCommand command, CommandListener listener) {
        Fault refused = refusal(command);
        if (refused != null) {
            listener.failed(refused);
            return;
        }
        if (question.settledBy(command, listener) || doneAside(command, listener)) return;
        CommandExecution first = waiting.peek();
        boolean isNext = first != null && first.command instanceof PowerCommand.Terminate;
        if ((command instanceof PowerCommand.Terminate || question.stands()) && !isNext) {
            terminate(new CommandExecution(command, listener));
            return;
        }
        CommandExecution ahead = current == null ? first : current;
        int behind = current == null ? waiting.size() - 1 : waiting.size();
        if (ahead != null && behind >= ahead.waitingMax(context.waitingMax()) && !VmRules.isAside(command)) {
            listener.failed(new Fault.TaskInProgress(ahead.listener.task()));
            return;
        }
        waiting.add(new CommandExecution(command, listener));
        beginNext();
    }

    /** What takes no time is done beside the command that runs, unless that changes the state just now. */
    private boolean doneAside(VmCommand command, CommandListener listener) {
        if (!VmRules.isAside(command) || current == null || !current.cancelable()) return false;
        VmState from = state;
        CommandContext now = context.commandContext(from);
        switch (VmRules.decide(from, now, command)) {
            case CommandRefused(Fault fault) -> listener.failed(fault);
            case Transition transition -> {
                TransitionResult result = transition.effect().apply(from, now);
                change(result.state());
                for (VmLifecycleEvent event : result.events()) context.onLifecycleEvent(this, listener, event);
                guest.follow(result.deferred());
                listener.succeeded(result.result());
            }
        }
        return true;
    }

    void change(VmState to) {
        VmState from = state;
        state = to;
        EnumSet<VmFacet> facets = VmFacet.changed(from, to);
        if (!facets.isEmpty()) context.stateChanged(this, from, to, facets);
        growth.changed();
    }

    /** It goes before all that waits, and what runs ends with the process. */
    private void terminate(CommandExecution execution) {
        waiting.addFirst(execution);
        CommandExecution running = current;
        boolean ends = running != null
                && running.cancelable()
                && VmRules.decide(state, context.commandContext(state), execution.command) instanceof Transition;
        if (running != null && ends)
            resume(running, () -> fail(running, new Fault.InvalidPowerState(PowerState.ON, PowerState.OFF)));
        else beginNext();
    }

    private @Nullable Fault refusal(VmCommand command) {
        if (gone) return new Fault.ManagedObjectNotFound(ref);
        Fault asks = question.refusal(command);
        return asks == null ? readers.refusal(command) : asks;
    }

    /**
     * Keeps the files as they are while a task copies them.
     *
     * @return why they cannot be; null when the task is one of their readers now, until {@link #endReading}
     */
    public @Nullable Fault beginReading(CommandListener reader) {
        Fault refused = gone ? new Fault.ManagedObjectNotFound(ref) : question.refusal(null);
        if (refused == null) refused = context.interruption(state, null);
        return refused != null ? refused : readers.add(reader, current);
    }

    public void endReading(CommandListener reader) {
        readers.remove(reader);
    }

    /**
     * Cancels a command that has not yet changed anything; its listener gets the fault RequestCanceled.
     *
     * @return null when it was cancelled, InvalidState when it is too late or the command is unknown
     */
    public @Nullable Fault cancel(CommandListener listener) {
        CommandExecution execution = current != null && current.listener.equals(listener) ? current : null;
        for (CommandExecution each : waiting) if (each.listener.equals(listener)) execution = each;
        if (execution == null || !execution.cancelable()) return new Fault.InvalidState();
        waiting.remove(execution);
        CommandExecution cancelled = execution;
        resume(execution, () -> fail(cancelled, new Fault.RequestCanceled()));
        return null;
    }

    /** What runs ends with that fault, unless it changes the state already. */
    public void interrupt(Fault fault) {
        CommandExecution running = current;
        if (running != null && running.cancelable() && running.phase != ExecutionPhase.ASKING)
            resume(running, () -> fail(running, fault));
    }

    /** Begins waiting commands in a loop: a listener that submits a command when another ends does not deepen the stack. */
    void beginNext() {
        if (inTurn) return;
        inTurn = true;
        boolean unfinished = true;
        try {
            for (int ran = 0; ran < TURN_MAX && current == null && !waiting.isEmpty(); ran++) begin(waiting.remove());
            unfinished = current == null && !waiting.isEmpty();
        } finally {
            inTurn = false;
            if (unfinished) context.loop().send(this::beginNext);
        }
    }

    private void begin(CommandExecution execution) {
        Fault refused = refusal(execution.command);
        if (refused != null) {
            execution.listener.failed(refused);
            return;
        }
        current = execution;
        guarded(execution, () -> decide(execution));
    }

    void decide(CommandExecution execution) {
        VmState before = state;
        CommandContext commandContext = context.commandContext(before);
        CommandDecision decision = VmRules.decide(before, commandContext, execution.command);
        Fault misplaced = decision instanceof Transition ? context.placementFault(before, execution.command) : null;
        if (decision instanceof Transition && misplaced == null && question.askFirst(execution)) return;
        switch (misplaced == null ? decision : new CommandRefused(misplaced)) {
            case CommandRefused(Fault fault) -> fail(execution, fault);
            case Transition transition
            when transition.needs().equals(ResourceNeeds.NOTHING) -> start(execution, transition);
            case Transition transition ->
                new ResourceAcquisition(this, execution, new CachedDecision(before, commandContext, transition))
                        .begin();
        }
    }

    void start(CommandExecution execution, Transition transition) {
        execution.phase = ExecutionPhase.RUNNING;
        WorkPlan plan = transition.kind() == WorkKind.INSTANT
                ? WorkPlan.AT_ONCE
                : context.durations().plan(new CommandWork(this, execution.listener, transition, begunCount++));
        execution.started(this, transition, plan);
        // The listener may have cancelled the command.
        if (execution.phase != ExecutionPhase.RUNNING) return;
        for (VmLifecycleEvent event : transition.startEvents())
            context.onLifecycleEvent(this, execution.listener, event);
        if (context.clock().isInstant(plan.millis())) {
            commit(execution, transition);
        } else {
            Runnable end = () -> resume(execution, () -> commit(execution, transition));
            execution.setTimer(plan.after(context.clock(), context.loop(), end));
        }
    }

    private void commit(CommandExecution execution, Transition transition) {
        execution.phase = ExecutionPhase.COMMITTING;
        CommandContext commandContext = context.commandContext(state);
        Fault interruption = context.interruption(state, execution.command);
        if (interruption != null) {
            fail(execution, interruption);
            return;
        }
        OtherEnd end = transition.end(execution.plan.outcome());
        Fault planned = end.effect() == null ? end.fault() : execution.plan.fault();
        if (end.effect() == null || planned != null) {
            fail(execution, Objects.requireNonNull(planned));
            return;
        }
        execution.faultAfterChange = end.fault();
        VmState from = state;
        TransitionResult result = end.effect().apply(from, commandContext);
        Fault obstacle = context.obstacle(from, result.state());
        if (obstacle != null) {
            fail(execution, obstacle);
            return;
        }
        // Nothing else changes the state meanwhile, because this command holds the virtual machine.
        context.enterContainers(
                this, from, result.state(), () -> continuing(execution, () -> publish(execution, from, result)));
    }

    private void publish(CommandExecution execution, VmState from, TransitionResult result) {
        VmState to = result.state();
        state = to;
        EnumSet<VmFacet> facets = VmFacet.changed(from, to);
        if (!result.left().isEmpty()) context.filesLeft(from, result.left());
        if (!facets.isEmpty()) context.stateChanged(this, from, to, facets);
        // Afterwards, so that space is counted as used before it is no longer reserved.
        execution.release();
        for (VmLifecycleEvent event : result.events()) context.onLifecycleEvent(this, execution.listener, event);
        guest.follow(result.deferred());
        growth.changed();
        Runnable then = () -> continuing(execution, () -> succeed(execution, result));
        if (result.removal() == null) {
            context.leaveContainers(this, from, to, then);
        } else {
            gone = true;
            guest.stop();
            growth.end();
            context.removed(this, result.removal(), then);
        }
    }

    private void succeed(CommandExecution execution, TransitionResult result) {
        if (execution.faultAfterChange != null) {
            fail(execution, execution.faultAfterChange);
            return;
        }
        end(execution);
        execution.reported = true;
        execution.listener.succeeded(result.result());
    }

    /** As {@link #resume}, or in the turn of the command itself when nothing had to be waited for. */
    private void continuing(CommandExecution execution, Runnable action) {
        if (execution.inTurn) action.run();
        else resume(execution, action);
    }

    /** What the guest does by itself waits for other commands, but is never refused because of them. */
    void perform(VmCommand command, CommandListener listener) {
        Fault refused = refusal(command);
        if (refused != null) {
            listener.failed(refused);
        } else if (!doneAside(command, listener)) {
            waiting.add(new CommandExecution(command, listener));
            beginNext();
        }
    }

    void fail(CommandExecution execution, Fault fault) {
        boolean wasCurrent = current == execution;
        if (execution.phase == ExecutionPhase.ASKING) question.withdraw();
        end(execution);
        execution.release();
        if (wasCurrent)
            context.onLifecycleEvent(
                    this, execution.listener, new VmLifecycleEvent.CommandFailed(execution.command, fault));
        execution.reported = true;
        execution.listener.failed(fault);
    }

    /** Frees the virtual machine before the listener is notified, since the listener may submit a command at once. */
    private void end(CommandExecution execution) {
        execution.phase = ExecutionPhase.ENDED;
        if (current == execution) current = null;
    }

    void resume(CommandExecution execution, Runnable action) {
        try {
            guarded(execution, action);
        } catch (RuntimeException | Error thrown) {
            context.loop().send(this::beginNext);
            throw thrown;
        }
        beginNext();
    }

    /**
     * Ends the command when an exception is thrown, releases the virtual machine and the resources, and rethrows to the
     * loop's handler.
     */
    private void guarded(CommandExecution execution, Runnable action) {
        execution.inTurn = true;
        try {
            action.run();
        } catch (RuntimeException | Error thrown) {
            if (!execution.reported) {
                end(execution);
                execution.reported = true;
                try {
                    execution.release();
                    execution.listener.failed(
                            new Fault.SystemError(thrown.getClass().getSimpleName()));
                } catch (RuntimeException | Error more) {
                    thrown.addSuppressed(more);
                }
            }
            throw thrown;
        } finally {
            execution.inTurn = false;
        }
    }
}
