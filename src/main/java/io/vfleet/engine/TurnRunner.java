package io.vfleet.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs turns on a loop's thread: measures each, hands its exception to the one handler, then lets its last acts run. */
final class Turns {
    /** After so many turns, or so long, a batch lets the sockets of its thread have their turn. */
    private static final int BATCH_MAX = 256;

    private static final long BATCH_NANOS_MAX = 2_000_000;

    private final Clock clock;
    private final LoopMeter meter;
    private final Consumer<Throwable> handler;
    private final Queue<Runnable> lasts = new ArrayDeque<>();
    private boolean running;

    Turns(Clock clock, LoopMeter meter, Consumer<Throwable> handler) {
        this.clock = clock;
        this.meter = meter;
        this.handler = handler;
    }

    long nanos() {
        return clock.nanos();
    }

    /** Whether a turn is under way; only on the loop's thread. */
    boolean running() {
        return running;
    }

    /** Runs turns until there are none, and says so by true, or until the batch is full. */
    boolean batch(Supplier<@Nullable Runnable> turns) {
        long begin = clock.nanos();
        long now = begin;
        for (int ran = 0; ran < BATCH_MAX && now - begin < BATCH_NANOS_MAX; ran++) {
            Runnable turn = turns.get();
            if (turn == null) return true;
            now = run(turn, now);
        }
        return false;
    }

    /** Runs one turn, or a part of the one under way. */
    void run(Runnable turn) {
        if (running) turn.run();
        else run(turn, clock.nanos());
    }

    void atEnd(Runnable last) {
        lasts.add(last);
    }

    void cameLate(long since) {
        meter.lag(clock.nanos() - since);
    }

    private long run(Runnable turn, long begin) {
        long cpu = meter.cpuNanos();
        running = true;
        try {
            guarded(turn);
            for (Runnable last = lasts.poll(); last != null; last = lasts.poll()) guarded(last);
        } finally {
            running = false;
        }
        meter.cpu(turn, cpu);
        long end = clock.nanos();
        meter.turn(end - begin);
        return end;
    }

    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (Throwable thrown) {
            meter.failed();
            handler.accept(thrown);
        }
    }
}
