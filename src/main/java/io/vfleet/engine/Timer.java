package io.vfleet.engine;

/** A scheduled turn on an event loop. */
public interface Timer {
    /**
     * Cancels the timer; only on the loop that it was set on.
     *
     * @return true when the turn will never run; false when it has run, is running, or was cancelled before
     * @throws IllegalStateException when the caller is not on that loop
     */
    boolean cancel();
}
