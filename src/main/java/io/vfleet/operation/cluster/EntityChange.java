package io.vfleet.operation.cluster;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A task that changes the configuration of an entity. What is asked is checked when the task starts, and again when the change is
 * made, by what other tasks have left; no turn of another task comes between that check and the change.
 */
record EntityChange(VCenter vcenter, EntityTaskStarter starter) {
    /**
     * Starts the task.
     *
     * @param check why the change cannot be made now; null when it can
     * @param change checks again, and makes the change
     */
    void start(Call call, int entity, Function<Task, @Nullable Fault> check, Function<Task, @Nullable Fault> change) {
        starter.start(call, entity, WorkKind.RECONFIGURE, _ -> new Fault.NotSupported(), (Task task) -> {
            if (!isThere(call, entity, task)) return;
            Fault refused = guarded(task, check);
            if (refused != null) {
                task.failed(refused);
                return;
            }
            WorkPlan plan = vcenter.inventory().containers().plan(WorkKind.RECONFIGURE, entity, task);
            task.started(plan.length(), plan.progress());
            Loop home = vcenter.inventory().home(entity);
            Runnable end = plan.end(() -> end(call, entity, task, change), task::failed);
            if (vcenter.inventory().containers().clock().isInstant(plan.millis())) end.run();
            else plan.after(vcenter.inventory().containers().clock(), home, end);
        });
    }

    private void end(Call call, int entity, Task task, Function<Task, @Nullable Fault> change) {
        if (!isThere(call, entity, task)) return;
        Fault refused = guarded(task, change);
        if (refused != null) task.failed(refused);
        else task.succeeded(null);
    }

    private boolean isThere(Call call, int entity, Task task) {
        boolean there = vcenter.inventory().exists(entity);
        if (!there) task.failed(new Fault.ManagedObjectNotFound(call.target()));
        return there;
    }

    /** An exception ends the task and reaches the loop's handler. */
    private static @Nullable Fault guarded(Task task, Function<Task, @Nullable Fault> part) {
        boolean done = false;
        try {
            Fault refused = part.apply(task);
            done = true;
            return refused;
        } finally {
            if (!done) task.failed(new Fault.SystemError("configuration"));
        }
    }
}
