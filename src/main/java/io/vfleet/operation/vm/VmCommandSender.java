package io.vfleet.operation.vm;

import io.vfleet.access.session.Session;
import io.vfleet.config.server.VCenterBehaviour.StateFaults;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskDescriptions;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskSpec;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PlacementCommand;
import io.vfleet.vm.command.VmCommand.SnapshotCommand;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import java.util.function.Function;

/**
 * Sends commands to virtual machines on their home event loops, as a task or, for methods without a task, as a call.
 */
public final class VmCommandSender {
    private final VCenter vcenter;

    public VmCommandSender(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** Starts a task for a command that does not depend on the actor. */
    public void startTask(Call call, int vm, WorkKind kind, VmCommand command) {
        startTask(call, vm, kind, _ -> command);
    }

    /**
     * Starts a task on the virtual machine's home loop and answers its reference as soon as it is queued.
     *
     * @param kind its pace setting determines whether the task can be cancelled
     * @param command creates the command, on the home loop
     */
    public void startTask(Call call, int vm, WorkKind kind, Function<VmActor, VmCommand> command) {
        startTask(call, vm, kind, command, () -> {});
    }

    /** As above; {@code onEnd} is called when the task has ended, or was not begun. */
    public void startTask(Call call, int vm, WorkKind kind, Function<VmActor, VmCommand> command, Runnable onEnd) {
        boolean reserved = vcenter.tasks().reserve();
        Loop home = vcenter.inventory().home(vm);
        if (reserved
                && home.offer(() -> LoopDispatch.answered(call, () -> beginTask(call, vm, kind, command, home, onEnd))))
            return;
        if (reserved) vcenter.tasks().cancelReservation();
        onEnd.run();
        call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    private void beginTask(
            Call call, int vm, WorkKind kind, Function<VmActor, VmCommand> creation, Loop home, Runnable onEnd) {
        if (!VmTextAccounts.hasRoomToTouch(vcenter, vm)) {
            refuse(call, home, onEnd);
            return;
        }
        VmActor actor = vcenter.inventory().actor(vm);
        VmCommand command = creation.apply(actor);
        MemoryAccount memory = vcenter.memory().loop(home.index());
        long texts = VmTextAccounts.bytes(command);
        if (!VmTextAccounts.hasRoomFor(vcenter, vm, command) || !memory.charge(HeldKind.TEXT, texts)) {
            refuse(call, home, onEnd);
            return;
        }
        Session session = Objects.requireNonNull(call.session());
        String method = call.method().name();
        Task task = vcenter.tasks()
                .begin(TaskSpec.of(
                                vm,
                                actor.ref(),
                                actor.state().identity().name(),
                                method,
                                TaskDescriptions.SHIPPED.id(call.managedType(), method),
                                session.userName(),
                                vcenter.settings()
                                        .paces()
                                        .pace(kind.configKey())
                                        .cancelable(),
                                actor::cancel)
                        .by(session));
        session.activity().taskBegun();
        if (command instanceof CreateSnapshot) task.onEnd(() -> madeSnapshot(task, session, vm));
        else if (takesSnapshots(command)) task.onEnd(() -> forgetSnapshots(vm));
        task.onEnd(home::finished);
        task.onEnd(onEnd);
        task.onEnd(() -> memory.release(HeldKind.TEXT, texts));
        actor.submit(command, task);
        Fault refused = task.state().error();
        boolean atCall = vcenter.settings().behaviour().stateFaults() == StateFaults.CALL;
        if (atCall && refused != null) call.reply().fault(refused);
        else call.reply().value(task.ref());
    }

    private void refuse(Call call, Loop home, Runnable onEnd) {
        vcenter.tasks().cancelReservation();
        home.finished();
        onEnd.run();
        call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    private void madeSnapshot(Task task, Session session, int vm) {
        if (task.state().result() instanceof MoRef snapshot)
            vcenter.sessions().clients().madeSnapshot(session.activity(), vm, snapshot);
    }

    private static boolean takesSnapshots(VmCommand command) {
        return command instanceof SnapshotCommand || command instanceof PlacementCommand.Destroy;
    }

    private void forgetSnapshots(int vm) {
        Inventory inventory = vcenter.inventory();
        vcenter.sessions()
                .clients()
                .forgetGone(
                        vm,
                        (machine, ref) -> inventory.vmExists(machine)
                                && inventory.vm(machine).snapshots().find(SnapshotRef.number(ref)) != null);
    }

    /** Runs the command of a method without a task; answers when the virtual machine has executed or refused it. */
    public void callDirectly(Call call, int vm, VmCommand command) {
        Loop home = vcenter.inventory().home(vm);
        var listener = new ReplyingCommandListener(call, home);
        boolean admitted = home.offer(() -> {
            boolean done = false;
            try {
                if (VmTextAccounts.hasRoomToTouch(vcenter, vm)
                        && vcenter.memory().loop(home.index()).hasRoom(VmTextAccounts.bytes(command)))
                    vcenter.inventory().actor(vm).submit(command, listener);
                else listener.busy();
                done = true;
            } finally {
                if (!done) listener.broken();
            }
        });
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }
}
