package io.vfleet.engine;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;

/**
 * The queue of turns sent to one event loop from any thread. The first sender into an idle mailbox schedules the drain;
 * later turns join that drain. The queue itself is unbounded: bounding the admitted work bounds the turns that follow
 * from it.
 */
final class Mailbox {
    private static final int CHUNK = 1024;

    private final Queue<Runnable> turns;
    private final AtomicBoolean drainScheduled = new AtomicBoolean();
    private final AtomicInteger admitted = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final Executor home;
    private final TurnRunner runner;
    private final int admittedMax;
    private volatile long wokenAt;

    Mailbox(Executor home, TurnRunner runner, int admittedMax) {
        this(home, runner, admittedMax, new MpscUnboundedVarHandleArrayQueue<>(CHUNK));
    }

    /** {@code turns}: a queue for many producers and one consumer, whose order is the order of the turns. */
    Mailbox(Executor home, TurnRunner runner, int admittedMax, Queue<Runnable> turns) {
        if (admittedMax < 1) throw new IllegalArgumentException("admittedMax: " + admittedMax + ", need 1 or more");
        this.home = home;
        this.runner = runner;
        this.admittedMax = admittedMax;
        this.turns = turns;
    }

    boolean offer(Runnable turn) {
        boolean accepted = admitted.getAndIncrement() < admittedMax;
        if (accepted) {
            send(turn);
        } else {
            finished();
            refused.increment();
        }
        return accepted;
    }

    void finished() {
        admitted.decrementAndGet();
    }

    void send(Runnable turn) {
        turns.add(turn);
        wake();
    }

    int depth() {
        return turns.size();
    }

    int admitted() {
        return admitted.get();
    }

    long refused() {
        return refused.sum();
    }

    private void wake() {
        if (!drainScheduled.compareAndSet(false, true)) return;
        wokenAt = runner.nanos();
        home.execute(this::drain);
    }

    private void drain() {
        try {
            runner.recordWakeUp(wokenAt);
            runner.batch(turns::poll);
        } finally {
            // The flag is cleared before the last check, so a turn sent meanwhile is seen either here or by its sender.
            drainScheduled.set(false);
            if (!turns.isEmpty()) wake();
        }
    }
}
