package io.vfleet.operation.history;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Property;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.PermissionEntityResolver;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.extension.ExtensionTasks.CreateTaskResult;
import io.vfleet.task.registry.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of Task, and TaskManager.CreateTask for extensions. */
public final class TaskMethods {
    private static final String TASK = "Task";

    private final VCenter vcenter;
    private static final List<String> CREATE_TEXTS =
            List.of("taskTypeId", "initiatedBy", "parentTaskKey", "activationId");

    private final PermissionEntityResolver entityResolver;
    private final Property info;

    public TaskMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.entityResolver = vcenter.permissions().entityResolver();
        this.info = Objects.requireNonNull(vcenter.metamodel().managed(TASK).property("info"));
    }

    public void registerIn(MethodTable table) {
        table.register(TASK, "CancelTask", this::cancel);
        table.register(TASK, "SetTaskState", this::setState);
        table.register(TASK, "UpdateProgress", this::updateProgress);
        table.register(TASK, "SetTaskDescription", this::describe);
        table.register("TaskManager", "CreateTask", this::create);
    }

    /** Everybody may cancel what he began himself; for other tasks it takes Global.CancelTask. */
    private void cancel(Call call) {
        Task task = vcenter.tasks().find(call.target());
        Session session = Objects.requireNonNull(call.session());
        boolean own = task != null && task.origin().reason().userName().equals(session.userName());
        Fault refused =
                own || task == null ? null : vcenter.permissions().fault(call.target(), "Global.CancelTask", session);
        if (refused == null) runAtTask(call, vcenter.tasks()::cancel);
        else call.reply().fault(refused);
    }

    private void updateProgress(Call call) {
        int percent = (Integer) Objects.requireNonNull(call.arguments().get("percentDone"));
        runAtTask(call, task -> vcenter.extensionTasks().updateProgress(task, percent));
    }

    private void describe(Call call) {
        DataObject text = (DataObject) Objects.requireNonNull(call.arguments().get("description"));
        if (!KeptData.admit(vcenter, call, "description", text)) return;
        runAtTask(call, task -> vcenter.extensionTasks().setDescription(task, text));
    }

    private void setState(Call call) {
        String state = (String) Objects.requireNonNull(call.arguments().get("state"));
        Object result = call.arguments().get("result");
        DataObject faultData = (DataObject) call.arguments().get("fault");
        DataType allowed = vcenter.metamodel().data("VimFault");
        if (faultData != null && !faultData.type().is(allowed)) {
            call.reply().fault(new Fault.InvalidArgument("fault"));
            return;
        }
        if (!KeptData.admit(vcenter, call, "result", result) || !KeptData.admit(vcenter, call, "fault", faultData))
            return;
        Fault fault = faultData == null ? null : toFault(faultData);
        TaskPhase phase = TaskPhase.valueOf(state.toUpperCase(Locale.ROOT));
        runAtTask(call, task -> vcenter.extensionTasks().setState(task, phase, result, fault));
    }

    /** Keeps the fault that a client sets as it is. */
    private static Fault toFault(DataObject faultData) {
        Map<String, Object> members = new HashMap<>();
        for (Slot slot : faultData.type().slots()) {
            Object value = faultData.get(slot.index());
            if (value != null) members.put(slot.name(), value);
        }
        return new Fault.Other(faultData.type().name(), members, null);
    }

    /** Runs the work on the task's home loop and answers the fault that it returns; null is success. */
    private void runAtTask(Call call, Function<Task, @Nullable Fault> work) {
        Task task = vcenter.tasks().find(call.target());
        if (task == null) {
            call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
            return;
        }
        LoopDispatch.run(vcenter.tasks().home(task), call, () -> {
            Fault refused = work.apply(task);
            if (refused == null) call.reply().value(null);
            else call.reply().fault(refused);
        });
    }

    private void create(Call call) {
        MoRef object = (MoRef) Objects.requireNonNull(call.arguments().get("obj"));
        if (!vcenter.managedObjects().exists(object, call.session())) {
            call.reply().fault(new Fault.ManagedObjectNotFound(object));
            return;
        }
        // The table asks for the privilege on the TaskManager; the task is one of the object, too, and shows its name.
        Fault refused = vcenter.permissions().fault(object, MethodTable.privilege(call.method()), call.session());
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        for (String text : CREATE_TEXTS) {
            if (!KeptData.admit(vcenter, call, text, call.arguments().get(text))) return;
        }
        Session session = Objects.requireNonNull(call.session());
        if (!vcenter.extensionTasks().reserve(session.userName())) {
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        int owner = Math.max(0, entityResolver.entityOf(object));
        vcenter.loops().homeOf(owner).send(() -> create(call, object, owner, session));
    }

    private void create(Call call, MoRef object, int owner, Session session) {
        boolean entity = owner != 0 && vcenter.inventory().ref(owner).equals(object);
        CreateTaskResult created = vcenter.extensionTasks()
                .create(
                        session.userName(),
                        owner,
                        entity ? object : null,
                        entity ? vcenter.inventory().name(owner) : "",
                        (String) Objects.requireNonNull(call.arguments().get("taskTypeId")),
                        Objects.requireNonNullElse((String) call.arguments().get("initiatedBy"), session.userName()),
                        Boolean.TRUE.equals(call.arguments().get("cancelable")),
                        (String) call.arguments().get("parentTaskKey"),
                        (String) call.arguments().get("activationId"));
        switch (created) {
            case CreateTaskResult.TaskCreated(Task task) ->
                call.reply().value(vcenter.managedObjects().read(task.ref(), info, session));
            case CreateTaskResult.TaskRefused(Fault fault) -> call.reply().fault(fault);
        }
    }
}
