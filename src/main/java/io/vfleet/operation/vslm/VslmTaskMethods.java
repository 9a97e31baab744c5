package io.vfleet.operation.vslm;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tasks of the service: those of the vCenter, shown as this service does. */
public final class VslmTaskMethods {
    private static final Metamodel TYPES = Metamodel.storageLifecycle();

    /** What the service shows in types of its own. */
    private static final Set<String> OWN = Set.of("task", "reason");

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
        for (Slot slot : shown.type().slots()) {
            boolean alike = !OWN.contains(slot.name()) && info.type().slot(slot.name()) != null;
            Object value = alike ? info.get(slot.name()) : null;
            if (value != null) shown.set(slot.name(), value);
        }
        return shown;
    }

    private static DataObject reason(@Nullable Object reason) {
        return reason instanceof DataObject by && by.type().name().equals("TaskReasonUser")
                ? TYPES.make("VslmTaskReasonUser").set("userName", by.get("userName"))
                : TYPES.make("VslmTaskReasonSystem");
    }
}
