package io.vfleet.engine;

/** A scheduled turn on an event loop. */
public interface Timer {
    /**
     * Takes the turn back; only from the loop that it was set on.
     *
     * @return true when the turn will now never run; false when it ran, runs now, or was taken back before
     */
    boolean cancel();
}
