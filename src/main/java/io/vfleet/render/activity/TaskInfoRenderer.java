package io.vfleet.render.activity;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskReason;
import io.vfleet.task.TaskState;

/** Renders the TaskInfo of tasks. Any thread may call. */
public final class TaskInfoRenderer {
    private final Metamodel meta;
    private final FaultRenderer faults;
    private final RunObserver observer;

    /** {@code observer}: is told of every task whose end is shown. */
    public TaskInfoRenderer(Metamodel meta, FaultRenderer faults, RunObserver observer) {
        this.observer = observer;
        this.meta = meta;
        this.faults = faults;
    }

    /** A TaskInfo whose error is a plain fault object; LocalizedMethodFault is left to the wire formats. */
    public DataObject render(TaskState task) {
        TaskOrigin origin = task.origin();
        Fault fault = task.error();
        if (task.ended()) observer.endRead(origin.number());
        return meta.make("TaskInfo")
                .set("key", origin.key())
                .set("task", origin.ref())
                .set("description", task.description())
                .set("name", origin.name())
                .set("descriptionId", origin.descriptionId())
                .set("entity", origin.entity())
                .set("entityName", origin.entity() == null ? null : origin.entityName())
                .set("locked", task.lockedEntities().isEmpty() ? null : task.lockedEntities())
                .set("state", task.phase().wireName())
                .set("cancelled", task.cancelled())
                .set("cancelable", origin.cancelable())
                .set("error", fault == null ? null : faults.render(fault))
                .set("result", task.result())
                .set("progress", task.progress())
                .set("reason", reason(origin.reason()))
                .set("queueTime", origin.queued())
                .set("startTime", task.started())
                .set("completeTime", task.completed())
                .set("eventChainId", origin.eventChainId())
                .set("parentTaskKey", origin.parentTaskKey())
                .set("rootTaskKey", origin.rootTaskKey())
                .set("activationId", origin.activationId());
    }

    private DataObject reason(TaskReason reason) {
        return switch (reason) {
            case TaskReason.UserReason(String userName) ->
                meta.make("TaskReasonUser").set("userName", userName);
            case TaskReason.SystemReason() -> meta.make("TaskReasonSystem");
        };
    }
}
