package io.vfleet.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs turns on an event loop's thread: measures each, reports exceptions to the handler, then runs end-of-turn
 * actions.
 */
final class TurnRunner {
    /** After so many turns, or so long, a batch lets the sockets of its thread have their turn. */
    private static final int BATCH_MAX = 256;

    private static final long BATCH_NANOS_MAX = 2_000_000;

    private final Clock clock;
    private final LoopMeter meter;
    private final Consumer<Throwable> exceptionHandler;
    private final Queue<Runnable> endOfTurnActions = new ArrayDeque<>();
    private boolean running;

    TurnRunner(Clock clock, LoopMeter meter, Consumer<Throwable> exceptionHandler) {
        this.clock = clock;
        this.meter = meter;
        this.exceptionHandler = exceptionHandler;
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
        endOfTurnActions.add(last);
    }

    void cameLate(long since) {
        meter.lag(clock.nanos() - since);
    }

    private long run(Runnable turn, long begin) {
        long cpu = meter.cpuNanos();
        running = true;
        try {
            guarded(turn);
            for (Runnable last = endOfTurnActions.poll(); last != null; last = endOfTurnActions.poll()) guarded(last);
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
            exceptionHandler.accept(thrown);
        }
    }
}
