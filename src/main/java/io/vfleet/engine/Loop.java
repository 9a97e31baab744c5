package io.vfleet.engine;

/** One event loop: what is sent to it runs on its one thread, in the order of sending per sender. */
public interface Loop {
    /** From 0, below {@link Loops#count()}. */
    int index();

    /**
     * Sends new work, from any thread; every true answer is paid back by one {@link #finished()}.
     *
     * @return false when the loop has as much admitted work as it may have: then nothing runs
     */
    boolean offer(Runnable turn);

    /** Sends what admitted work still has to say (replies, grants, releases, marks), from any thread: never refused. */
    void send(Runnable turn);

    /** Says, from any thread, that admitted work has said its last. Once for each true {@link #offer}. */
    void finished();

    /**
     * Runs {@code turn} on this loop, not earlier than asked and to the next millisecond.
     *
     * @param millis 0 or less means the next millisecond; there is no upper bound
     * @throws IllegalStateException when the caller is not on this loop
     */
    Timer after(long millis, Runnable turn);

    /**
     * Runs {@code last} once, after the current turn and before the next, even if the turn throws. Outside a turn
     * it runs soon, in a turn of its own.
     *
     * @throws IllegalStateException when the caller is not on this loop
     */
    void atEndOfTurn(Runnable last);

    /**
     * Runs at once, as a turn, what reached this loop's thread by another way (a socket's bytes): it is measured,
     * its exception goes to the loop's handler, and its last acts run at its end. Inside a turn it is a part of that turn.
     *
     * @throws IllegalStateException when the caller is not on this loop
     */
    void run(Runnable turn);

    /** Whether the caller runs on this loop's thread. */
    boolean inEventLoop();

    Clock clock();
}
