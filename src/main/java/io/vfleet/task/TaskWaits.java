package io.vfleet.task;

import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task has waited for before it ran.
 *
 * @param entityNanos for other commands of its entity
 * @param resources that it has, and how long it waited for each
 * @param pending says what it waits for; null when it has its resources
 */
public record TaskWaits(
        long entityNanos,
        List<QueueWait> resources,
        @Nullable ResourceLease pending) {
    /** Not yet, or not at all. */
    public static final TaskWaits NONE = new TaskWaits(0, List.of(), null);

    public TaskWaits {
        resources = List.copyOf(resources);
    }
}
