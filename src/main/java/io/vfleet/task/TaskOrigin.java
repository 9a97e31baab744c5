package io.vfleet.task;

import io.vfleet.event.EventArgument;
import io.vfleet.model.MoRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a task that is fixed when it begins.
 *
 * @param number {@code owner << 32 | n}: the owner's n-th task, from 1
 * @param owner the number of the entity that it was called on; for a snapshot that of its virtual machine; 0 for none
 * @param order its position in the order of all tasks of the vCenter, from 0
 * @param entity the owner; null when it is no managed entity
 * @param entityName the name of the owner when the task began
 * @param name the method's wire name; null for a task that was not begun by a method
 * @param queued when it began
 * @param extension whether a client created it with CreateTask, and updates it
 */
public record TaskOrigin(
        long number,
        int owner,
        long order,
        @Nullable MoRef entity,
        String entityName,
        @Nullable String name,
        String descriptionId,
        TaskReason reason,
        boolean cancelable,
        boolean extension,
        Instant queued,
        int eventChainId,
        @Nullable String parentTaskKey,
        @Nullable String rootTaskKey,
        @Nullable String activationId)
        implements EventArgument {
    public static final String PREFIX = "task-";

    /** The task key, which is also the value of its reference. */
    public String key() {
        return PREFIX + number;
    }

    /** The label of the operation that people read. */
    @Override
    public String label() {
        return TaskDescriptions.SHIPPED.label(descriptionId);
    }

    public MoRef ref() {
        return new MoRef("Task", key());
    }
}
