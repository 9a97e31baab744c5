package io.vfleet.task.registry;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Stops the work of a task; called on the home loop of the task's owner. Asked on the home loop of the task's owner.
 */
@FunctionalInterface
public interface TaskCanceller {
    /** The work ends when it ends; the wish stays visible in the task. */
    TaskCanceller IGNORE = _ -> null;

    /**
     * Stops the work; the task is failed with RequestCanceled now or soon.
     *
     * @return why it cannot be stopped any more; null when it will
     */
    @Nullable
    Fault cancel(Task task);
}
