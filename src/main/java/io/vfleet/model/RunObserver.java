package io.vfleet.model;

import java.time.Duration;

/**
 * Records the tasks and resource grants of a run, for checks and metrics. Called from any event loop, right after the
 * event.
 */
public interface RunObserver {
    /** Ignores all events. */
    RunObserver NONE = new RunObserver() {};

    /**
     * A task has entered a phase.
     *
     * @param number the number of the task
     * @param owner the number of the entity that the method was called on
     * @param phase {@code QUEUED}, {@code RUNNING}, {@code SUCCESS} or {@code ERROR}
     */
    default void task(long number, int owner, String phase) {}

    /**
     * A task has entered a phase; called right after {@link #task}, with what metrics need.
     *
     * @param operation the method's wire name, or {@code extension} or {@code internal}
     * @param from the phase before; empty for a new task
     * @param inPhase how long the task was in the phase {@code from}
     * @param fault the type of the fault with which it failed; empty in any other phase
     */
    default void phaseChanged(String operation, String from, String to, Duration inPhase, String fault) {}

    /**
     * A task that starts has waited for something, perhaps no time.
     *
     * @param resource {@code machine} or {@code entity}, its own; {@code host}, {@code datastore}, {@code vcenter}, {@code
     *     pool} or {@code folder}
     */
    default void waited(String resource, long nanos) {}

    /** Somebody was told how a task has ended. */
    default void endRead(long number) {}

    /**
     * A holder has joined the queue of a resource. The call is optional; where it is made, the order of grants is
     * checked.
     */
    default void requested(String resource, long holder) {}

    /** A resource was granted to a holder. */
    default void granted(String resource, long holder) {}

    /** A holder has released a resource. */
    default void released(String resource, long holder) {}
}
