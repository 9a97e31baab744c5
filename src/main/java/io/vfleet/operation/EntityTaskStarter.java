package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.config.server.VCenterBehaviour.StateFaults;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskDescriptions;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.task.registry.TaskSpec;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import java.util.function.Consumer;

/** Starts tasks of entities on their home loops, and answers their references. */
public final class EntityTaskStarter {
    private final VCenter vcenter;

    public EntityTaskStarter(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /**
     * Starts a task of an entity.
     *
     * @param kind its pace setting determines whether the task can be cancelled
     * @param canceller called on the home loop
     * @param work begins the work, on the home loop, and ends the task some time
     */
    public void start(Call call, int entity, WorkKind kind, TaskCanceller canceller, Consumer<Task> work) {
        boolean cancelable = vcenter.settings().paces().pace(kind.configKey()).cancelable();
        start(call, entity, cancelable, canceller, work);
    }

    /** As {@link #start(Call, int, WorkKind, TaskCanceller, Consumer)}, for work that takes the time that it needs. */
    public void start(Call call, int entity, boolean cancelable, TaskCanceller canceller, Consumer<Task> work) {
        if (!vcenter.tasks().reserve()) {
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        Loop home = vcenter.inventory().home(entity);
        if (!home.offer(
                () -> LoopDispatch.answered(call, () -> begin(call, entity, cancelable, canceller, work, home)))) {
            vcenter.tasks().cancelReservation();
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        }
    }

    private void begin(
            Call call, int entity, boolean cancelable, TaskCanceller canceller, Consumer<Task> work, Loop home) {
        if (!vcenter.inventory().exists(entity)) {
            vcenter.tasks().cancelReservation();
            home.finished();
            call.reply()
                    .fault(new Fault.ManagedObjectNotFound(vcenter.inventory().ref(entity)));
            return;
        }
        Session session = Objects.requireNonNull(call.session());
        MoRef ref = vcenter.inventory().ref(entity);
        String method = call.method().name();
        Task task = vcenter.tasks()
                .begin(TaskSpec.of(
                                entity,
                                ref,
                                vcenter.inventory().name(entity),
                                method,
                                TaskDescriptions.SHIPPED.id(call.managedType(), method),
                                session.userName(),
                                cancelable,
                                canceller)
                        .by(session));
        session.activity().taskBegun();
        task.onEnd(home::finished);
        try {
            work.accept(task);
        } catch (RuntimeException | Error thrown) {
            // Nobody else ends it.
            if (!task.state().ended()) task.failed(new Fault.SystemError(method));
            throw thrown;
        } finally {
            answer(call, task);
        }
    }

    private void answer(Call call, Task task) {
        Fault refused = task.state().error();
        boolean atCall = vcenter.settings().behaviour().stateFaults() == StateFaults.CALL;
        if (atCall && refused != null) call.reply().fault(refused);
        else call.reply().value(task.ref());
    }
}
