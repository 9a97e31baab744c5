package io.vfleet.operation.vm;

import io.vfleet.access.session.Session;
import io.vfleet.config.server.VCenterBehaviour.StateFaults;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskDescriptions;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskSpec;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import java.util.function.Function;

/**
 * Sends commands to virtual machines on their home event loops, as a task or, for methods without a task, as a call.
 */
final class VmCommandSender {
    private final VCenter vcenter;

    VmCommandSender(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** As the other, for a command that needs nothing of the actor. */
    void startTask(Call call, int vm, WorkKind pace, VmCommand command) {
        startTask(call, vm, pace, _ -> command);
    }

    /**
     * Begins a task on the virtual machine's home loop and answers with it as soon as it is queued.
     *
     * @param pace whose row says whether the task can be cancelled
     * @param command made on the home loop
     */
    void startTask(Call call, int vm, WorkKind pace, Function<VmActor, VmCommand> command) {
        if (!vcenter.tasks().reserve()) {
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        Loop home = vcenter.inventory().home(vm);
        if (!home.offer(() -> beginTask(call, vm, pace, command, home))) {
            vcenter.tasks().cancelReservation();
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        }
    }

    private void beginTask(Call call, int vm, WorkKind pace, Function<VmActor, VmCommand> command, Loop home) {
        VmActor actor = vcenter.inventory().actor(vm);
        Session session = Objects.requireNonNull(call.session());
        String method = call.method().name();
        Task task = vcenter.tasks()
                .begin(TaskSpec.of(
                        vm,
                        actor.self(),
                        actor.state().identity().name(),
                        method,
                        TaskDescriptions.SHIPPED.id(call.managedType(), method),
                        session.userName(),
                        vcenter.settings().paces().pace(pace.configKey()).cancelable(),
                        actor::cancel));
        task.onEnd(home::finished);
        actor.tell(command.apply(actor), task);
        Fault refused = task.state().error();
        boolean atCall = vcenter.settings().behaviour().stateFaults() == StateFaults.CALL;
        if (atCall && refused != null) call.reply().fault(refused);
        else call.reply().value(task.ref());
    }

    /** For a method without a task: answers when the virtual machine has done it or refused. */
    void callDirectly(Call call, int vm, VmCommand command) {
        Loop home = vcenter.inventory().home(vm);
        boolean admitted = home.offer(
                () -> vcenter.inventory().actor(vm).tell(command, new ReplyingCommandListener(call.reply(), home)));
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }
}
