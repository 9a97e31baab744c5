package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Property;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.ExtensionTasks.Made;
import io.vfleet.task.Phase;
import io.vfleet.task.Task;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cancelling tasks, and tasks that extensions drive themselves. */
final class TaskCalls {
    private static final String TASK = "Task";

    private final VCenter vcenter;
    private final Subjects subjects;
    private final Property info;

    TaskCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.subjects = new Subjects(vcenter.inventory(), vcenter.tasks());
        this.info = Objects.requireNonNull(vcenter.meta().managed(TASK).property("info"));
    }

    void fill(Behaviours table) {
        table.on(TASK, "CancelTask", call -> at(call, vcenter.tasks()::cancel));
        table.on(TASK, "SetTaskState", this::setState);
        table.on(TASK, "UpdateProgress", this::updateProgress);
        table.on(TASK, "SetTaskDescription", this::describe);
        table.on("TaskManager", "CreateTask", this::create);
    }

    private void updateProgress(Call call) {
        int percent = (Integer) Objects.requireNonNull(call.arguments().get("percentDone"));
        at(call, task -> vcenter.extensionTasks().progress(task, percent));
    }

    private void describe(Call call) {
        DataObject text = (DataObject) Objects.requireNonNull(call.arguments().get("description"));
        at(call, task -> vcenter.extensionTasks().describe(task, text));
    }

    private void setState(Call call) {
        String state = (String) Objects.requireNonNull(call.arguments().get("state"));
        Object result = call.arguments().get("result");
        DataObject given = (DataObject) call.arguments().get("fault");
        DataType allowed = vcenter.meta().data("VimFault");
        if (given != null && !given.type().is(allowed)) {
            call.reply().fault(new Fault.InvalidArgument("fault"));
            return;
        }
        Fault fault = given == null ? null : other(given);
        Phase phase = Phase.valueOf(state.toUpperCase(Locale.ROOT));
        at(call, task -> vcenter.extensionTasks().become(task, phase, result, fault));
    }

    /** What a client sets is kept as it is. */
    private static Fault other(DataObject given) {
        Map<String, Object> members = new HashMap<>();
        for (Slot slot : given.type().slots()) {
            Object value = given.get(slot.index());
            if (value != null) members.put(slot.name(), value);
        }
        return new Fault.Other(given.type().name(), members, null);
    }

    /** On the task's home loop: null is success. */
    private void at(Call call, Function<Task, @Nullable Fault> work) {
        Task task = vcenter.tasks().find(call.target());
        if (task == null) {
            call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
            return;
        }
        Hops.to(vcenter.tasks().home(task), call, () -> {
            Fault refused = work.apply(task);
            if (refused == null) call.reply().value(null);
            else call.reply().fault(refused);
        });
    }

    private void create(Call call) {
        MoRef object = (MoRef) Objects.requireNonNull(call.arguments().get("obj"));
        if (!vcenter.views().exists(object, call.session())) {
            call.reply().fault(new Fault.ManagedObjectNotFound(object));
            return;
        }
        if (!vcenter.tasks().reserve()) {
            call.reply().busy(Hops.RETRY_AFTER_SECONDS);
            return;
        }
        int owner = Math.max(0, subjects.entity(object));
        Session session = Objects.requireNonNull(call.session());
        vcenter.loops().homeOf(owner).send(() -> create(call, object, owner, session));
    }

    private void create(Call call, MoRef object, int owner, Session session) {
        boolean entity = owner != 0 && vcenter.inventory().ref(owner).equals(object);
        Made made = vcenter.extensionTasks()
                .create(
                        owner,
                        entity ? object : null,
                        entity ? vcenter.inventory().name(owner) : "",
                        (String) Objects.requireNonNull(call.arguments().get("taskTypeId")),
                        Objects.requireNonNullElse((String) call.arguments().get("initiatedBy"), session.userName()),
                        Boolean.TRUE.equals(call.arguments().get("cancelable")),
                        (String) call.arguments().get("parentTaskKey"),
                        (String) call.arguments().get("activationId"));
        switch (made) {
            case Made.Begun(Task task) -> call.reply().value(vcenter.views().read(task.ref(), info, session));
            case Made.Refused(Fault fault) -> call.reply().fault(fault);
        }
    }
}
