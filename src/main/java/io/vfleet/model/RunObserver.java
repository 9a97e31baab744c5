package io.vfleet.model;

import java.time.Duration;

/**
 * Records the tasks and resource grants of a run for a checker; called from any event loop right after the fact. Called
 * from any loop, right after what it tells.
 */
public interface RunObserver {
    /** Keeps nothing. */
    RunObserver NONE = new RunObserver() {};

    /**
     * A task came to a phase of its life.
     *
     * @param number the task's
     * @param owner the number of the entity that it was called on
     * @param phase {@code QUEUED}, {@code RUNNING}, {@code SUCCESS} or {@code ERROR}
     */
    default void task(long number, int owner, String phase) {}

    /**
     * The same for those who count, right after it.
     *
     * @param operation the method's wire name, or {@code extension} or {@code internal}
     * @param from the phase before; empty for a task that has just begun
     * @param inPhase how long it was in that one
     */
    default void moved(String operation, String from, String to, Duration inPhase) {}

    /** Somebody joined the queue of a resource. Need not be told; where it is, the order of grants is checked. */
    default void asked(String resource, long holder) {}

    /** A resource gave somebody what was asked for. */
    default void granted(String resource, long holder) {}

    /** A resource got it back. */
    default void released(String resource, long holder) {}
}
