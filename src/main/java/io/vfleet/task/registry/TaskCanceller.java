package io.vfleet.task;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** Whoever runs a task and can stop it. Asked on the home loop of the task's owner. */
@FunctionalInterface
public interface Canceller {
    /** The work ends when it ends; the wish stays visible in the task. */
    Canceller NEVER_MIND = _ -> null;

    /**
     * Stops the work; the task is failed with RequestCanceled now or soon.
     *
     * @return why it cannot be stopped any more; null when it will
     */
    @Nullable
    Fault cancel(Task task);
}
