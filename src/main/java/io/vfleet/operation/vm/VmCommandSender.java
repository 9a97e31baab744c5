package io.vfleet.operation;

import io.vfleet.access.Session;
import io.vfleet.config.Behaviour.StateFaults;
import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.task.Descriptions;
import io.vfleet.task.Task;
import io.vfleet.task.TaskCall;
import io.vfleet.vm.Pace;
import io.vfleet.vm.VmActor;
import io.vfleet.vm.VmCommand;
import java.util.Objects;
import java.util.function.Function;

/** Sends commands to virtual machines: each to its home loop, as a task or, for methods without one, as a call. */
final class VmWork {
    private final VCenter vcenter;

    VmWork(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** As the other, for a command that needs nothing of the actor. */
    void task(Call call, int vm, Pace pace, VmCommand command) {
        task(call, vm, pace, _ -> command);
    }

    /**
     * Begins a task on the virtual machine's home loop and answers with it as soon as it is queued.
     *
     * @param pace whose row says whether the task can be cancelled
     * @param command made on the home loop
     */
    void task(Call call, int vm, Pace pace, Function<VmActor, VmCommand> command) {
        if (!vcenter.tasks().reserve()) {
            call.reply().busy(Hops.RETRY_AFTER_SECONDS);
            return;
        }
        Loop home = vcenter.inventory().home(vm);
        if (!home.offer(() -> begin(call, vm, pace, command, home))) {
            vcenter.tasks().giveBack();
            call.reply().busy(Hops.RETRY_AFTER_SECONDS);
        }
    }

    private void begin(Call call, int vm, Pace pace, Function<VmActor, VmCommand> command, Loop home) {
        VmActor actor = vcenter.inventory().actor(vm);
        Session session = Objects.requireNonNull(call.session());
        String method = call.method().name();
        Task task = vcenter.tasks()
                .begin(TaskCall.of(
                        vm,
                        actor.self(),
                        actor.state().identity().name(),
                        method,
                        Descriptions.SHIPPED.id(call.type(), method),
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
    void direct(Call call, int vm, VmCommand command) {
        Loop home = vcenter.inventory().home(vm);
        boolean admitted =
                home.offer(() -> vcenter.inventory().actor(vm).tell(command, new Direct(call.reply(), home)));
        if (!admitted) call.reply().busy(Hops.RETRY_AFTER_SECONDS);
    }
}
