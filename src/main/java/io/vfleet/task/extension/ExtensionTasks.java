package io.vfleet.task.extension;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskReason;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.task.registry.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that clients create with CreateTask and update themselves; on the home loop of the task's owner. All on the
 * home loop of the task's owner.
 */
public final class ExtensionTasks {
    private final TaskRegistry tasks;
    private final ExtensionRegistry extensions;

    public ExtensionTasks(TaskRegistry tasks, ExtensionRegistry extensions) {
        this.tasks = tasks;
        this.extensions = extensions;
    }

    /** The created task or a fault. */
    public sealed interface CreateTaskResult {
        record TaskCreated(Task task) implements CreateTaskResult {}

        record TaskRefused(Fault fault) implements CreateTaskResult {}
    }

    /**
     * Begins a task of a declared type, for which room was made; the room is given back when it is refused.
     *
     * @param entity the owner; null when it is no managed entity
     * @param userName of the caller, or the one on whose behalf it is
     */
    public CreateTaskResult create(
            int owner,
            @Nullable MoRef entity,
            String entityName,
            String taskTypeId,
            String userName,
            boolean cancelable,
            @Nullable String parentTaskKey,
            @Nullable String activationId) {
        if (!extensions.declares(taskTypeId)) {
            tasks.cancelReservation();
            return new CreateTaskResult.TaskRefused(new Fault.InvalidArgument("taskTypeId"));
        }
        var call = new TaskSpec(
                owner,
                entity,
                entityName,
                null,
                taskTypeId,
                new TaskReason.UserReason(userName),
                cancelable,
                TaskCanceller.IGNORE,
                parentTaskKey,
                null,
                activationId);
        return new CreateTaskResult.TaskCreated(tasks.begin(call, true));
    }

    /**
     * Moves it on.
     *
     * @return InvalidState for a step back, for a task that has ended or is the server's own, and for a result or a fault
     *     that does not go with the phase; null when it is done
     */
    public @Nullable Fault setState(Task task, TaskPhase phase, @Nullable Object result, @Nullable Fault fault) {
        TaskState state = task.state();
        boolean fits = switch (phase) {
            case QUEUED, RUNNING -> result == null && fault == null;
            case SUCCESS -> fault == null;
            case ERROR -> result == null && fault != null;
        };
        if (!fits || !isUpdatable(task) || phase.compareTo(state.phase()) < 0) return new Fault.InvalidState();
        if (phase == state.phase()) return null;
        switch (phase) {
            case QUEUED -> {}
            case RUNNING -> task.started();
            case SUCCESS -> task.succeeded(result);
            case ERROR -> {
                if (fault != null) task.failed(fault);
            }
        }
        return null;
    }

    /**
     * Tells how far it is.
     *
     * @param percentDone below 0 counts as 0, above 100 as 100
     * @return InvalidState unless it runs
     */
    public @Nullable Fault updateProgress(Task task, int percentDone) {
        if (!isUpdatable(task) || !task.state().running()) return new Fault.InvalidState();
        task.updateProgress(Math.clamp(percentDone, 0, 100));
        return null;
    }

    /**
     * Tells what it is doing.
     *
     * @param text a LocalizableMessage
     * @return NotSupported when it has ended, or is the server's own: the method declares no other fault that fits
     */
    public @Nullable Fault setDescription(Task task, DataObject text) {
        if (!isUpdatable(task)) return new Fault.NotSupported();
        task.setDescription(text);
        return null;
    }

    private static boolean isUpdatable(Task task) {
        return task.origin().extension() && !task.state().ended();
    }
}
