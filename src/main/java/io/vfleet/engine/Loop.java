package io.vfleet.engine;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** One event loop: turns sent to it run on its thread, in the order of sending per sender. */
public interface Loop {
    /** From 0, below {@link Loops#count()}. */
    int index();

    /**
     * Sends new work, from any thread; for every true result {@link #finished()} must be called once.
     *
     * @return false when the loop has reached its limit of admitted work; then {@code turn} does not run
     */
    boolean offer(Runnable turn);

    /** Sends a turn of admitted work (a reply, grant, release or change), from any thread; never rejected. */
    void send(Runnable turn);

    /** Ends admitted work, from any thread; called exactly once for each true {@link #offer}. */
    void finished();

    /**
     * Runs {@code turn} on this loop after the delay, rounded up to the next millisecond.
     *
     * @param millis 0 or less means the next millisecond; there is no upper bound
     * @throws IllegalStateException when the caller is not on this loop
     */
    Timer after(long millis, Runnable turn);

    /**
     * As {@link #after}, after a delay in nanoseconds: never early, and rounded up once, where it ends.
     *
     * @throws IllegalStateException when the caller is not on this loop
     */
    default Timer afterNanos(long nanos, Runnable turn) {
        return after(Math.ceilDiv(nanos, 1_000_000), turn);
    }

    /**
     * Runs {@code action} once, after the current turn and before the next, even if the turn throws. Outside a turn
     * it is sent as a turn of its own.
     *
     * @throws IllegalStateException when the caller is not on this loop
     */
    void atEndOfTurn(Runnable action);

    /**
     * Runs {@code turn} immediately, for callers that Vert.x calls on this loop's thread (such as socket handlers): it
     * is measured, its exception goes to the loop's handler, and its end-of-turn actions run. Inside a turn it is a
     * part of that turn.
     *
     * @throws IllegalStateException when the caller is not on this loop
     */
    void run(Runnable turn);

    /**
     * Runs work that is too long for a turn on a worker thread, then passes its result to a turn of this loop. It is not admitted
     * as new work: who asks for it bounds how much there is.
     *
     * @param work must not throw
     */
    <T> void inBackground(Supplier<T> work, Consumer<T> then);

    /** Whether the caller runs on this loop's thread. */
    boolean inEventLoop();

    Clock clock();
}
