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
    /** After this many turns, or this time, a batch ends so that Netty can serve the sockets of the thread. */
    private static final int BATCH_TURNS_MAX = 256;

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

    /** Whether a turn is running; only on the loop's thread. */
    boolean running() {
        return running;
    }

    /** Runs turns until there are none left (true) or the limits of a batch are reached (false). */
    boolean batch(Supplier<@Nullable Runnable> turns) {
        long begin = clock.nanos();
        long now = begin;
        for (int count = 0; count < BATCH_TURNS_MAX && now - begin < BATCH_NANOS_MAX; count++) {
            Runnable turn = turns.get();
            if (turn == null) return true;
            now = run(turn, now);
        }
        return false;
    }

    /** Runs a turn; inside a running turn, as a part of it. */
    void run(Runnable turn) {
        if (running) turn.run();
        else run(turn, clock.nanos());
    }

    void atEnd(Runnable action) {
        endOfTurnActions.add(action);
    }

    /** Records the delay between waking the loop and its running. */
    void recordWakeUp(long wokenAt) {
        meter.lag(clock.nanos() - wokenAt);
    }

    private long run(Runnable turn, long begin) {
        long cpu = meter.cpuNanos();
        running = true;
        try {
            guarded(turn);
            for (Runnable action = endOfTurnActions.poll(); action != null; action = endOfTurnActions.poll())
                guarded(action);
        } finally {
            running = false;
        }
        meter.cpu(turn, cpu);
        long end = clock.nanos();
        meter.turn(end - begin);
        return end;
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            meter.failed();
            exceptionHandler.accept(thrown);
        }
    }
}
