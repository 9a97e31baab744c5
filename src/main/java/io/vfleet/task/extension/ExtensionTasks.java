package io.vfleet.task;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** Tasks that clients make and drive themselves. All on the home loop of the task's owner. */
public final class ExtensionTasks {
    private final Tasks tasks;
    private final Extensions extensions;

    public ExtensionTasks(Tasks tasks, Extensions extensions) {
        this.tasks = tasks;
        this.extensions = extensions;
    }

    /** A task, or why there is none. */
    public sealed interface Made {
        record Begun(Task task) implements Made {}

        record Refused(Fault fault) implements Made {}
    }

    /**
     * Begins a task of a declared type, for which room was made; the room is given back when it is refused.
     *
     * @param entity the owner; null when it is no managed entity
     * @param userName of the caller, or the one on whose behalf it is
     */
    public Made create(
            int owner,
            @Nullable MoRef entity,
            String entityName,
            String taskTypeId,
            String userName,
            boolean cancelable,
            @Nullable String parentTaskKey,
            @Nullable String activationId) {
        if (!extensions.declares(taskTypeId)) {
            tasks.giveBack();
            return new Made.Refused(new Fault.InvalidArgument("taskTypeId"));
        }
        var call = new TaskCall(
                owner,
                entity,
                entityName,
                null,
                taskTypeId,
                new Reason.User(userName),
                cancelable,
                Canceller.NEVER_MIND,
                parentTaskKey,
                null,
                activationId);
        return new Made.Begun(tasks.begin(call, true));
    }

    /**
     * Moves it on.
     *
     * @return InvalidState for a step back, for a task that has ended or is the server's own, and for a result or a fault
     *     that does not go with the phase; null when it is done
     */
    public @Nullable Fault become(Task task, Phase phase, @Nullable Object result, @Nullable Fault fault) {
        TaskState state = task.state();
        boolean fits = switch (phase) {
            case QUEUED, RUNNING -> result == null && fault == null;
            case SUCCESS -> fault == null;
            case ERROR -> result == null && fault != null;
        };
        if (!fits || !open(task) || phase.compareTo(state.phase()) < 0) return new Fault.InvalidState();
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
    public @Nullable Fault progress(Task task, int percentDone) {
        if (!open(task) || !task.state().running()) return new Fault.InvalidState();
        task.progressed(Math.clamp(percentDone, 0, 100));
        return null;
    }

    /**
     * Tells what it is doing.
     *
     * @param text a LocalizableMessage
     * @return NotSupported when it has ended, or is the server's own: the method declares no other fault that fits
     */
    public @Nullable Fault describe(Task task, DataObject text) {
        if (!open(task)) return new Fault.NotSupported();
        task.describe(text);
        return null;
    }

    private static boolean open(Task task) {
        return task.origin().extension() && !task.state().ended();
    }
}
