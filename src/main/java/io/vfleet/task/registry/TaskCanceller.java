package io.vfleet.task.registry;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** Stops the work of a task; called on the home loop of the task's owner. */
@FunctionalInterface
public interface TaskCanceller {
    /** Leaves the work running; that the task was cancelled stays visible in it. */
    TaskCanceller IGNORE = _ -> null;

    /**
     * Stops the work; the task then fails with RequestCanceled, now or soon.
     *
     * @return why it cannot be stopped any more; null when it will stop
     */
    @Nullable
    Fault cancel(Task task);
}
