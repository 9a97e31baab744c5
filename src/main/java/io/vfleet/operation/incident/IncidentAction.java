package io.vfleet.operation.incident;

import java.util.function.IntConsumer;

/** What one incident does, from its begin to its end. On the first loop. */
interface IncidentAction {
    /**
     * Lets it begin.
     *
     * @param touched told of each number of things that it reaches, on the first loop
     */
    void begin(IntConsumer touched);

    /** What was before comes back, unless somebody has changed it meanwhile. */
    void end();

    /** The vCenter is replaced by another: what outlives it becomes as it was. */
    default void abandon() {}
}
