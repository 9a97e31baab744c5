package io.vfleet.view;

import io.vfleet.engine.Clock;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.task.Reason;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskState;

/** How tasks look. Any thread. */
public final class TaskView {
    private final Metamodel meta;
    private final Faults faults;
    private final Clock clock;

    /** Shows progress as it is by that clock. */
    public TaskView(Metamodel meta, Faults faults, Clock clock) {
        this.meta = meta;
        this.faults = faults;
        this.clock = clock;
    }

    /** A TaskInfo; its error is bare, whatever a wire puts around it. */
    public DataObject of(TaskState task) {
        TaskOrigin origin = task.origin();
        Fault fault = task.error();
        return meta.make("TaskInfo")
                .set("key", origin.key())
                .set("task", origin.ref())
                .set("description", task.description())
                .set("name", origin.name())
                .set("descriptionId", origin.descriptionId())
                .set("entity", origin.entity())
                .set("entityName", origin.entity() == null ? null : origin.entityName())
                .set("locked", task.locked().isEmpty() ? null : task.locked())
                .set("state", task.phase().wireName())
                .set("cancelled", task.cancelled())
                .set("cancelable", origin.cancelable())
                .set("error", fault == null ? null : faults.of(fault))
                .set("result", task.result())
                .set("progress", task.progress(clock.now()))
                .set("reason", reason(origin.reason()))
                .set("queueTime", origin.queued())
                .set("startTime", task.started())
                .set("completeTime", task.completed())
                .set("eventChainId", origin.eventChainId())
                .set("parentTaskKey", origin.parentTaskKey())
                .set("rootTaskKey", origin.rootTaskKey())
                .set("activationId", origin.activationId());
    }

    private DataObject reason(Reason reason) {
        return switch (reason) {
            case Reason.User(String userName) -> meta.make("TaskReasonUser", "userName", userName);
            case Reason.Server() -> meta.make("TaskReasonSystem");
        };
    }
}
