package io.vfleet.operation.schedule;

import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.manager.ScheduledTasks.ScheduleEdit;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The methods of ScheduledTaskManager and ScheduledTask. Tasks are of entities only, and call one method. */
public final class ScheduledTaskMethods {
    private static final String MANAGER = "ScheduledTaskManager";
    private static final String TASK = "ScheduledTask";

    private final VCenter vcenter;
    private final ScheduledTasks tasks;
    private final ScheduledTaskEvents events;
    private final ScheduledTaskRunner runner;

    public ScheduledTaskMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.tasks = vcenter.scheduledTasks();
        this.events = new ScheduledTaskEvents(vcenter);
        this.runner = new ScheduledTaskRunner(vcenter, events);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "CreateScheduledTask", call -> create(call, "entity"));
        table.register(MANAGER, "CreateObjectScheduledTask", call -> create(call, "obj"));
        table.register(MANAGER, "RetrieveEntityScheduledTask", call -> list(call, "entity"));
        table.register(MANAGER, "RetrieveObjectScheduledTask", call -> list(call, "obj"));
        table.register(TASK, "ReconfigureScheduledTask", this::reconfigure);
        table.register(TASK, "RemoveScheduledTask", call -> ofIdle(call, task -> remove(call, task)));
        table.register(
                TASK,
                "RunScheduledTask",
                call -> ofIdle(call, task -> {
                    runner.run(task);
                    call.reply().value(null);
                }));
    }

    private void create(Call call, String argument) {
        MoRef entity = (MoRef) Objects.requireNonNull(call.arguments().get(argument));
        if (vcenter.inventory().find(entity) == 0) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        if (!isGood(call, entity)) return;
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            int number = vcenter.inventory().find(entity);
            if (number == 0) {
                call.reply().fault(new Fault.ManagedObjectNotFound(entity));
                return;
            }
            finish(call, tasks.create(entity, number, spec(call), user(call), now()), task -> {
                events.post("ScheduledTaskCreatedEvent", task, user(call), Map.of());
                events.listChanged();
                runner.schedule(task);
                call.reply().value(task.ref());
            });
        });
    }

    private void reconfigure(Call call) {
        ScheduledTaskEntry known = tasks.find(call.target());
        if (known == null) {
            call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
            return;
        }
        if (!isGood(call, known.entity())) return;
        ofIdle(
                call,
                before -> finish(call, tasks.reconfigure(before, spec(call), user(call), now()), task -> {
                    events.post("ScheduledTaskReconfiguredEvent", task, user(call), Map.of());
                    events.changed(task);
                    runner.schedule(task);
                    call.reply().value(null);
                }));
    }

    private void remove(Call call, ScheduledTaskEntry task) {
        runner.cancel(task.ref());
        tasks.remove(task);
        events.post("ScheduledTaskRemovedEvent", task, user(call), Map.of());
        events.removed(task);
        call.reply().value(null);
    }

    /** Those of an object; all that the caller may see when none is named. */
    private void list(Call call, String argument) {
        MoRef object = (MoRef) call.arguments().get(argument);
        List<MoRef> refs = new ArrayList<>();
        for (ScheduledTaskEntry task : tasks.all())
            if (object == null ? isVisible(task, call) : task.entity().equals(object)) refs.add(task.ref());
        call.reply().value(refs);
    }

    private boolean isVisible(ScheduledTaskEntry task, Call call) {
        return vcenter.permissions().fault(task.entity(), "System.View", call.session()) == null;
    }

    /** Answers what is wrong with the action, or with the length of the texts. */
    private boolean isGood(Call call, MoRef entity) {
        DataObject action = (DataObject) Objects.requireNonNull(spec(call).get("action"));
        Fault refused = ActionCall.fault(vcenter.metamodel().managed(entity.type()), action);
        if (refused == null) return KeptData.admit(vcenter, call, "spec", spec(call));
        call.reply().fault(refused);
        return false;
    }

    /** Works on the task that the call names, on the first loop; one that runs is in an invalid state. */
    private void ofIdle(Call call, Consumer<ScheduledTaskEntry> work) {
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            ScheduledTaskEntry task = tasks.find(call.target());
            if (task == null) call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
            else if (task.running()) call.reply().fault(new Fault.InvalidState());
            else work.accept(task);
        });
    }

    private static void finish(Call call, ScheduleEdit edit, Consumer<ScheduledTaskEntry> whenDone) {
        switch (edit) {
            case ScheduleEdit.ScheduleRefused(Fault fault) -> call.reply().fault(fault);
            case ScheduleEdit.SchedulesFull() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            case ScheduleEdit.ScheduleChanged(ScheduledTaskEntry task) -> whenDone.accept(task);
        }
    }

    private Instant now() {
        return vcenter.loops().clock().now();
    }

    private static DataObject spec(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
    }

    private static String user(Call call) {
        return Objects.requireNonNull(call.session()).userName();
    }
}
