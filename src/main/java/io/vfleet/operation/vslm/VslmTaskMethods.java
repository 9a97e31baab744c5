package io.vfleet.operation.vslm;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tasks of the service: those of the vCenter, shown as this service does. */
public final class VslmTaskMethods {
    private static final Metamodel TYPES = Metamodel.storageLifecycle();

    /** Members that a task has in both services. */
    private static final List<String> ALIKE = List.of(
            "key",
            "description",
            "name",
            "descriptionId",
            "entity",
            "entityName",
            "locked",
            "state",
            "cancelled",
            "cancelable",
            "error",
            "result",
            "progress",
            "queueTime",
            "startTime",
            "completeTime",
            "eventChainId",
            "changeTag",
            "parentTaskKey",
            "rootTaskKey",
            "activationId");

    private final VCenter vcenter;
    private final ForwardedCalls forwarded;

    public VslmTaskMethods(VCenter vcenter, ForwardedCalls forwarded) {
        this.vcenter = vcenter;
        this.forwarded = forwarded;
    }

    public void registerIn(MethodTable table) {
        reading(table, "VslmQueryInfo", (call, info) -> call.reply().value(shown(call.target(), info)));
        reading(table, "VslmQueryTaskResult", (call, info) -> call.reply().value(info.get("result")));
        table.register(
                VslmTasks.TYPE,
                "VslmCancelTask",
                call -> forwarded.forward(call, VslmTasks.base(call.target()), "CancelTask"));
    }

    private void reading(MethodTable table, String method, BiConsumer<Call, DataObject> answer) {
        table.register(VslmTasks.TYPE, method, call -> {
            Task task = vcenter.tasks().find(VslmTasks.base(call.target()));
            if (task == null) call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
            else answer.accept(call, vcenter.renderTask().apply(task.state()));
        });
    }

    private static DataObject shown(MoRef task, DataObject info) {
        DataObject shown = TYPES.make("VslmTaskInfo").set("task", task).set("reason", reason(info.get("reason")));
        for (String member : ALIKE) {
            Object value = info.get(member);
            if (value != null) shown.set(member, value);
        }
        return shown;
    }

    private static DataObject reason(@Nullable Object reason) {
        return reason instanceof DataObject by && by.type().name().equals("TaskReasonUser")
                ? TYPES.make("VslmTaskReasonUser").set("userName", by.get("userName"))
                : TYPES.make("VslmTaskReasonSystem");
    }
}
