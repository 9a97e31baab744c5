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

/** Tasks that clients create with CreateTask and update themselves; used on the home loop of the task's owner. */
public final class ExtensionTasks {
    private final TaskRegistry tasks;
    private final ExtensionRegistry extensions;
    private final CreatedTaskCounts counts;

    public ExtensionTasks(TaskRegistry tasks, ExtensionRegistry extensions) {
        this.tasks = tasks;
        this.extensions = extensions;
        this.counts = new CreatedTaskCounts(tasks.limits());
    }

    /** Reserves a slot for a task that a user creates; false when there is none for him, or none at all. Any thread. */
    public boolean reserve(String creator) {
        if (!counts.add(creator)) return false;
        if (tasks.reserve()) return true;
        counts.remove(creator);
        return false;
    }

    /** The created task, or why it was refused. */
    public sealed interface CreateTaskResult {
        record TaskCreated(Task task) implements CreateTaskResult {}

        record TaskRefused(Fault fault) implements CreateTaskResult {}
    }

    /**
     * Begins a task of a declared type, for which a slot was reserved; the reservation is cancelled when it is refused.
     *
     * @param creator the user for whom the slot was reserved
     * @param entity the owner; null when it is no managed entity
     * @param userName the caller, or the user on whose behalf the task runs
     */
    public CreateTaskResult create(
            String creator,
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
            counts.remove(creator);
            return new CreateTaskResult.TaskRefused(new Fault.InvalidArgument("taskTypeId"));
        }
        var spec = new TaskSpec(
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
        Task task = tasks.begin(spec, true);
        task.onEnd(() -> counts.remove(creator));
        return new CreateTaskResult.TaskCreated(task);
    }

    /**
     * Advances the task to a phase.
     *
     * @return InvalidState for an earlier phase, for a task that has ended or is the server's own, and for a result or
     *     a fault that does not fit the phase; null otherwise
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
     * Sets the progress of the task.
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
     * Sets the description of what the task is doing.
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
