package io.vfleet.task;

import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * What a task is begun with.
 *
 * @param owner the number of the entity that it is called on, for a snapshot that of its virtual machine; 0 for none
 * @param entity the owner, as its managed entity; null for none
 * @param method the wire name of the method; null for work that no method began
 * @param descriptionId as {@link Descriptions} tells it
 * @param cancelable whether the pace of the work allows its end before time
 */
public record TaskCall(
        int owner,
        @Nullable MoRef entity,
        String entityName,
        @Nullable String method,
        String descriptionId,
        Reason reason,
        boolean cancelable,
        Canceller canceller,
        @Nullable String parentTaskKey,
        @Nullable String rootTaskKey,
        @Nullable String activationId) {

    /** A user's call of a method, not part of another task. */
    public static TaskCall of(
            int owner,
            MoRef entity,
            String entityName,
            String method,
            String descriptionId,
            String userName,
            boolean cancelable,
            Canceller canceller) {
        var reason = new Reason.User(userName);
        return new TaskCall(
                owner, entity, entityName, method, descriptionId, reason, cancelable, canceller, null, null, null);
    }
}
