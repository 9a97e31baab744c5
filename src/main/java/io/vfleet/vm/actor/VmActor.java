package io.vfleet.vm;

import io.vfleet.engine.Timer;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Slots.Held;
import io.vfleet.vm.Step.Arrival;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Later;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import io.vfleet.vm.Work.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One virtual machine: its state, the work that has it to itself, and the few that wait. Every method runs on the
 * virtual machine's home loop, so nothing here is locked; {@code state} alone is volatile, for readers on other loops.
 */
public final class VmActor {
    /** Work that may end in one turn before others on the loop get theirs. */
    private static final int TURN_MAX = 16;

    private final int number;
    private final MoRef self;
    private final World world;
    private final Queue<Work> waiting = new ArrayDeque<>();
    private @Nullable Work holding;
    private @Nullable Timer guest;
    private boolean turning;
    private long snapshotsNumbered;
    private long begun;

    private volatile VmState state;

    public VmActor(int number, MoRef self, VmState initial, World world) {
        this.number = number;
        this.self = self;
        this.world = world;
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
    public @Nullable Job holder() {
        return holding == null ? null : holding.job;
    }

    /** Asks for work. It is judged by the state that it meets; when there is no room to wait, it fails with TaskInProgress. */
    public void tell(VmCommand command, Job job) {
        Work ahead = holding == null ? waiting.peek() : holding;
        int behind = holding == null ? waiting.size() - 1 : waiting.size();
        if (ahead != null && behind >= world.waitingMax()) {
            job.failed(new Fault.TaskInProgress(ahead.job.task()));
            return;
        }
        waiting.add(new Work(command, job));
        next();
    }

    /**
     * Stops work that has not yet changed anything; its job fails with RequestCanceled.
     *
     * @return null when it was stopped, InvalidState when it is too late
     */
    public @Nullable Fault cancel(Job job) {
        Work work = holding != null && holding.job.equals(job) ? holding : null;
        if (work == null) {
            work = waiting.stream()
                    .filter(each -> each.job.equals(job))
                    .findFirst()
                    .orElse(null);
        }
        if (work == null || !work.cancelable()) return new Fault.InvalidState();
        waiting.remove(work);
        Work cancelled = work;
        turn(work, () -> fail(cancelled, new Fault.RequestCanceled()));
        return null;
    }

    /** Work that ends in the turn in which it begins, and asks again from there, comes round here: never deeper. */
    private void next() {
        if (turning) return;
        turning = true;
        boolean unfinished = true;
        try {
            for (int ran = 0; ran < TURN_MAX && holding == null && !waiting.isEmpty(); ran++) begin(waiting.remove());
            unfinished = holding == null && !waiting.isEmpty();
        } finally {
            turning = false;
            if (unfinished) world.loop().send(this::next);
        }
    }

    private void begin(Work work) {
        holding = work;
        guarded(work, () -> judge(work));
    }

    private void judge(Work work) {
        VmState before = state;
        Around around = world.around(before);
        switch (VmRules.step(before, around, work.command)) {
            case Refused(Fault fault) -> fail(work, fault);
            case Moves moves when moves.needs().equals(Needs.NOTHING) -> start(work, moves);
            case Moves moves -> acquire(work, new Judged(before, around, moves));
        }
    }

    private void acquire(Work work, Judged judged) {
        work.phase = Phase.ACQUIRING;
        Held asked = world.slots().acquire(self, judged.moves().needs(), new Slots.Reply() {
            @Override
            public void granted(Held held) {
                turn(work, () -> judgeAgain(work, judged, held));
            }

            @Override
            public void refused(Fault fault) {
                turn(work, () -> {
                    if (work.phase == Phase.ACQUIRING) fail(work, fault);
                });
            }
        });
        // So that a cancel takes the request out of the queues; the reply may have come already.
        if (work.phase == Phase.ACQUIRING) work.holds(asked);
    }

    private void judgeAgain(Work work, Judged judged, Held held) {
        // Cancelled meanwhile: then what was asked for was given back, and this grant with it.
        if (work.phase != Phase.ACQUIRING) return;
        work.holds(held);
        Around around = world.around(state);
        // Mostly nothing has happened meanwhile.
        switch (judged.holds(state, around) ? judged.moves() : VmRules.step(state, around, work.command)) {
            case Refused(Fault fault) -> fail(work, fault);
            case Moves moves -> start(work, moves);
        }
    }

    private void start(Work work, Moves moves) {
        work.phase = Phase.RUNNING;
        long millis = moves.pace() == Pace.INSTANT ? 0 : world.millis(moves.pace(), moves.bytes(), number, begun++);
        work.job.started(Duration.ofMillis(millis));
        // Whoever is told may cancel it.
        if (work.phase != Phase.RUNNING) return;
        for (Happening first : moves.atStart()) world.happened(this, work.job, first);
        if (millis <= 0) {
            arrive(work, moves.onArrival());
        } else {
            work.waitsFor(world.loop().after(millis, () -> turn(work, () -> arrive(work, moves.onArrival()))));
        }
    }

    private void arrive(Work work, Arrival onArrival) {
        work.phase = Phase.ARRIVING;
        Around around = world.around(state);
        if (!around.hostConnected()) {
            fail(work, new Fault.InvalidHostState(around.host()));
            return;
        }
        VmState from = state;
        Arrived arrived = onArrival.apply(from, around);
        VmState to = arrived.state();
        state = to;
        work.release(VmFiles.bytes(to) - VmFiles.bytes(from));
        EnumSet<VmFacet> facets = VmFacet.changed(from, to);
        if (!facets.isEmpty()) world.changed(this, from, to, facets);
        for (Happening what : arrived.happened()) world.happened(this, work.job, what);
        if (arrived.later() != null) later(arrived.later());
        end(work);
        work.told = true;
        work.job.succeeded(arrived.result());
    }

    /** What the guest does by itself stands in nobody's way until it does it. It heeds the last one who asked. */
    private void later(Later later) {
        if (guest != null) guest.cancel();
        guest = world.loop().after(world.millis(later.pace(), later.bytes(), number, begun++), () -> {
            waiting.add(new Work(later.command(), Unasked.WORK));
            next();
        });
    }

    private void fail(Work work, Fault fault) {
        boolean had = holding == work;
        end(work);
        work.release(null);
        if (had) world.happened(this, work.job, new Happening.Failed(work.command, fault));
        work.told = true;
        work.job.failed(fault);
    }

    /** Free for the next before the job hears of it: who is told of the end may ask again at once. */
    private void end(Work work) {
        work.phase = Phase.ENDED;
        if (holding == work) holding = null;
    }

    private void turn(Work work, Runnable part) {
        try {
            guarded(work, part);
        } catch (RuntimeException | Error thrown) {
            world.loop().send(this::next);
            throw thrown;
        }
        next();
    }

    /** A broken promise ends the work, frees the virtual machine and all that was held, and goes on to the loop's handler. */
    private void guarded(Work work, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | Error thrown) {
            if (!work.told) {
                end(work);
                work.told = true;
                try {
                    work.release(null);
                    work.job.failed(new Fault.SystemError(thrown.getClass().getSimpleName()));
                } catch (RuntimeException | Error more) {
                    thrown.addSuppressed(more);
                }
            }
            throw thrown;
        }
    }
}
