package io.vfleet.operation.companion;

import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The managed objects of a service beside the vCenter's own.
 *
 * @param fixed those that there always are
 * @param taskType the type by which the service names the tasks of the vCenter; null when it names none
 */
public record CompanionObjects(List<MoRef> fixed, @Nullable String taskType) {
    private static final String TASK = "Task";

    public CompanionObjects {
        fixed = List.copyOf(fixed);
    }

    /** The task as the vCenter names it; null for what is no task of the service. */
    @Nullable
    MoRef task(MoRef object) {
        return object.type().equals(taskType) ? new MoRef(TASK, object.value()) : null;
    }
}
