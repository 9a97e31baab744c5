package io.vfleet.task.registry;

import io.vfleet.access.session.Session;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskClient;
import io.vfleet.task.TaskReason;
import org.jspecify.annotations.Nullable;

/**
 * What a task is created with.
 *
 * @param owner the number of the entity that it is called on, for a snapshot that of its virtual machine; 0 for none
 * @param entity the owner, as its managed entity; null for none
 * @param method the wire name of the method; null for work that was not begun by a method
 * @param descriptionId as {@link io.vfleet.task.TaskDescriptions} returns it
 * @param cancelable whether work of this kind can be cancelled
 * @param client who has called the method; null for the server itself
 */
public record TaskSpec(
        int owner,
        @Nullable MoRef entity,
        String entityName,
        @Nullable String method,
        String descriptionId,
        TaskReason reason,
        boolean cancelable,
        TaskCanceller canceller,
        @Nullable String parentTaskKey,
        @Nullable String rootTaskKey,
        @Nullable String activationId,
        @Nullable TaskClient client) {
    /** Of nobody that is known. */
    public TaskSpec(
            int owner,
            @Nullable MoRef entity,
            String entityName,
            @Nullable String method,
            String descriptionId,
            TaskReason reason,
            boolean cancelable,
            TaskCanceller canceller,
            @Nullable String parentTaskKey,
            @Nullable String rootTaskKey,
            @Nullable String activationId) {
        this(
                owner,
                entity,
                entityName,
                method,
                descriptionId,
                reason,
                cancelable,
                canceller,
                parentTaskKey,
                rootTaskKey,
                activationId,
                null);
    }

    /** A user's call of a method, not part of another task. */
    public static TaskSpec of(
            int owner,
            MoRef entity,
            String entityName,
            String method,
            String descriptionId,
            String userName,
            boolean cancelable,
            TaskCanceller canceller) {
        var reason = new TaskReason.UserReason(userName);
        return new TaskSpec(
                owner, entity, entityName, method, descriptionId, reason, cancelable, canceller, null, null, null);
    }

    /** The same, by a call in a session. */
    public TaskSpec by(Session session) {
        return new TaskSpec(
                owner,
                entity,
                entityName,
                method,
                descriptionId,
                reason,
                cancelable,
                canceller,
                parentTaskKey,
                rootTaskKey,
                activationId,
                new TaskClient(session.key(), session.userAgent()));
    }
}
