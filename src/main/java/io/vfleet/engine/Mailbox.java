package io.vfleet.engine;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;

/**
 * The queue of turns sent to one event loop from any thread; the first sender schedules the drain, and new work is
 * bounded. The first sender wakes the loop; the rest ride along. New work is bounded, and with it all that follows from
 * it.
 */
final class Mailbox {
    private static final int CHUNK = 1024;

    private final Queue<Runnable> turns;
    private final AtomicBoolean drainScheduled = new AtomicBoolean();
    private final AtomicInteger admitted = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final Executor home;
    private final TurnRunner runner;
    private final int asksMax;
    private volatile long wokenAt;

    Mailbox(Executor home, TurnRunner runner, int asksMax) {
        this(home, runner, asksMax, new MpscUnboundedVarHandleArrayQueue<>(CHUNK));
    }

    /** {@code turns}: takes from any thread, gives to one; its own order is the order of the turns. */
    Mailbox(Executor home, TurnRunner runner, int asksMax, Queue<Runnable> turns) {
        if (asksMax < 1) throw new IllegalArgumentException("asksMax: " + asksMax + ", need 1 or more");
        this.home = home;
        this.runner = runner;
        this.asksMax = asksMax;
        this.turns = turns;
    }

    boolean offer(Runnable turn) {
        boolean taken = admitted.getAndIncrement() < asksMax;
        if (taken) {
            send(turn);
        } else {
            finished();
            refused.increment();
        }
        return taken;
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
            runner.cameLate(wokenAt);
            runner.batch(turns::poll);
        } finally {
            // The flag falls before the last look, so a turn sent meanwhile is seen by one of us.
            drainScheduled.set(false);
            if (!turns.isEmpty()) wake();
        }
    }
}
