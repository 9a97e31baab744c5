package io.vfleet.vm.actor;

import io.vfleet.engine.Timer;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandExecution.ExecutionPhase;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.DeferredCommand;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One virtual machine: its state, the work that has it to itself, and the few that wait. Every method runs on the
 * virtual machine's home loop, so nothing here is locked; {@code state} alone is volatile, for readers on other loops.
 *
 * <p>long: the way of a command from admission to its end is one sequence, and its order is the point.
 */
public final class VmActor {
    /** Work that may end in one turn before others on the loop get theirs. */
    private static final int TURN_MAX = 16;

    private final int number;
    private final MoRef self;
    private final ActorContext context;
    private final Queue<CommandExecution> waiting = new ArrayDeque<>();
    private @Nullable CommandExecution current;
    private @Nullable Timer guestTimer;
    private boolean inTurn;
    private long snapshotsNumbered;
    private long begun;

    private volatile VmState state;

    public VmActor(int number, MoRef self, VmState initial, ActorContext context) {
        this.number = number;
        this.self = self;
        this.context = context;
        state = initial;
        // The plan may have given it snapshots, numbered from 1.
        snapshotsNumbered = initial.snapshots().lastId();
    }

    public int number() {
        return number;
    }

    public MoRef self() {
        return self;
    }

    /** From any thread. */
    public VmState state() {
        return state;
    }

    /** The number for a snapshot that is asked for; used or not, it is never given again. */
    public long takeSnapshotNumber() {
        return ((long) number << 32) | ++snapshotsNumbered;
    }

    /** Whose work has the virtual machine now. */
    public @Nullable CommandListener holder() {
        return current == null ? null : current.listener;
    }

    /** Asks for work. It is judged by the state that it meets; when there is no room to wait, it fails with TaskInProgress. */
    public void tell(VmCommand command, CommandListener job) {
        CommandExecution ahead = current == null ? waiting.peek() : current;
        int behind = current == null ? waiting.size() - 1 : waiting.size();
        if (ahead != null && behind >= context.waitingMax()) {
            job.failed(new Fault.TaskInProgress(ahead.listener.task()));
            return;
        }
        waiting.add(new CommandExecution(command, job));
        next();
    }

    /**
     * Stops work that has not yet changed anything; its job fails with RequestCanceled.
     *
     * @return null when it was stopped, InvalidState when it is too late
     */
    public @Nullable Fault cancel(CommandListener job) {
        CommandExecution work = current != null && current.listener.equals(job) ? current : null;
        if (work == null) {
            work = waiting.stream()
                    .filter(each -> each.listener.equals(job))
                    .findFirst()
                    .orElse(null);
        }
        if (work == null || !work.cancelable()) return new Fault.InvalidState();
        waiting.remove(work);
        CommandExecution cancelled = work;
        turn(work, () -> fail(cancelled, new Fault.RequestCanceled()));
        return null;
    }

    /** Work that ends in the turn in which it begins, and asks again from there, comes round here: never deeper. */
    private void next() {
        if (inTurn) return;
        inTurn = true;
        boolean unfinished = true;
        try {
            for (int ran = 0; ran < TURN_MAX && current == null && !waiting.isEmpty(); ran++) begin(waiting.remove());
            unfinished = current == null && !waiting.isEmpty();
        } finally {
            inTurn = false;
            if (unfinished) context.loop().send(this::next);
        }
    }

    private void begin(CommandExecution work) {
        current = work;
        guarded(work, () -> decide(work));
    }

    private void decide(CommandExecution work) {
        VmState before = state;
        CommandContext around = context.commandContext(before);
        switch (VmRules.decide(before, around, work.command)) {
            case CommandRefused(Fault fault) -> fail(work, fault);
            case Transition moves when moves.needs().equals(ResourceNeeds.NOTHING) -> start(work, moves);
            case Transition moves -> acquire(work, new CachedDecision(before, around, moves));
        }
    }

    private void acquire(CommandExecution work, CachedDecision judged) {
        work.phase = ExecutionPhase.ACQUIRING;
        ResourceLease asked = context.allocator()
                .acquire(self, judged.transition().needs(), new ResourceAllocator.AllocationCallback() {
                    @Override
                    public void granted(ResourceLease held) {
                        turn(work, () -> decideAgain(work, judged, held));
                    }

                    @Override
                    public void refused(Fault fault) {
                        turn(work, () -> {
                            if (work.phase == ExecutionPhase.ACQUIRING) fail(work, fault);
                        });
                    }
                });
        // So that a cancel takes the request out of the queues; the reply may have come already.
        if (work.phase == ExecutionPhase.ACQUIRING) work.setLease(asked);
    }

    private void decideAgain(CommandExecution work, CachedDecision judged, ResourceLease held) {
        // Cancelled meanwhile: then what was asked for was given back, and this grant with it.
        if (work.phase != ExecutionPhase.ACQUIRING) return;
        work.setLease(held);
        CommandContext around = context.commandContext(state);
        // Mostly nothing has happened meanwhile.
        switch (judged.isValidFor(state, around) ? judged.transition() : VmRules.decide(state, around, work.command)) {
            case CommandRefused(Fault fault) -> fail(work, fault);
            case Transition moves -> start(work, moves);
        }
    }

    private void start(CommandExecution work, Transition moves) {
        work.phase = ExecutionPhase.RUNNING;
        long millis =
                moves.kind() == WorkKind.INSTANT ? 0 : context.millis(moves.kind(), moves.bytes(), number, begun++);
        work.listener.started(Duration.ofMillis(millis));
        // Whoever is told may cancel it.
        if (work.phase != ExecutionPhase.RUNNING) return;
        for (VmLifecycleEvent first : moves.startEvents()) context.onLifecycleEvent(this, work.listener, first);
        if (millis <= 0) {
            commit(work, moves.effect());
        } else {
            work.setTimer(context.loop().after(millis, () -> turn(work, () -> commit(work, moves.effect()))));
        }
    }

    private void commit(CommandExecution work, TransitionEffect onArrival) {
        work.phase = ExecutionPhase.COMMITTING;
        CommandContext around = context.commandContext(state);
        if (!around.hostConnected()) {
            fail(work, new Fault.InvalidHostState(around.host()));
            return;
        }
        VmState from = state;
        TransitionResult arrived = onArrival.apply(from, around);
        VmState to = arrived.state();
        state = to;
        work.release(VmFileLayout.bytes(to) - VmFileLayout.bytes(from));
        EnumSet<VmFacet> facets = VmFacet.changed(from, to);
        if (!facets.isEmpty()) context.stateChanged(this, from, to, facets);
        for (VmLifecycleEvent what : arrived.events()) context.onLifecycleEvent(this, work.listener, what);
        if (arrived.deferred() != null) defer(arrived.deferred());
        end(work);
        work.reported = true;
        work.listener.succeeded(arrived.result());
    }

    /** What the guest does by itself stands in nobody's way until it does it. It heeds the last one who asked. */
    private void defer(DeferredCommand later) {
        if (guestTimer != null) guestTimer.cancel();
        guestTimer = context.loop().after(context.millis(later.kind(), later.bytes(), number, begun++), () -> {
            waiting.add(new CommandExecution(later.command(), NullCommandListener.INSTANCE));
            next();
        });
    }

    private void fail(CommandExecution work, Fault fault) {
        boolean had = current == work;
        end(work);
        work.release(null);
        if (had) context.onLifecycleEvent(this, work.listener, new VmLifecycleEvent.CommandFailed(work.command, fault));
        work.reported = true;
        work.listener.failed(fault);
    }

    /** Free for the next before the job hears of it: who is told of the end may ask again at once. */
    private void end(CommandExecution work) {
        work.phase = ExecutionPhase.ENDED;
        if (current == work) current = null;
    }

    private void turn(CommandExecution work, Runnable part) {
        try {
            guarded(work, part);
        } catch (RuntimeException | Error thrown) {
            context.loop().send(this::next);
            throw thrown;
        }
        next();
    }

    /** A broken promise ends the work, frees the virtual machine and all that was held, and goes on to the loop's handler. */
    private void guarded(CommandExecution work, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | Error thrown) {
            if (!work.reported) {
                end(work);
                work.reported = true;
                try {
                    work.release(null);
                    work.listener.failed(new Fault.SystemError(thrown.getClass().getSimpleName()));
                } catch (RuntimeException | Error more) {
                    thrown.addSuppressed(more);
                }
            }
            throw thrown;
        }
    }
}
