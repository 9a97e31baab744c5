package io.vfleet.operation.drs;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.ManagedType;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskDescriptions;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskReason;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskSpec;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts virtual machines for other work, each with a task of its own. On the home loop of the machine. */
record MachineStart(VCenter vcenter) {
    private static final String METHOD = "PowerOnVM_Task";

    /** Why the machine cannot start; null when it can, as far as that is known before it is tried. */
    @Nullable
    Fault refusal(int vm) {
        Inventory inventory = vcenter.inventory();
        if (!inventory.vmExists(vm)) return new Fault.ManagedObjectNotFound(inventory.ref(vm));
        VmState state = inventory.vm(vm);
        int host = state.placement().host();
        if (state.identity().template()) return new Fault.NotSupported();
        if (state.power().state() == PowerState.ON) return new Fault.InvalidPowerState(PowerState.OFF, PowerState.ON);
        return inventory.host(host).connected() ? null : new Fault.InvalidHostState(inventory.ref(host));
    }

    /**
     * Starts it on a host; null when there is no room for another task.
     *
     * @param host 0 for where it is
     * @param whole the task that the start is a part of; null for none
     */
    @Nullable
    Task begin(int vm, int host, String user, @Nullable TaskOrigin whole) {
        if (!vcenter.tasks().reserve()) return null;
        VmActor actor = vcenter.inventory().actor(vm);
        ManagedType type = vcenter.metamodel().managed(actor.ref().type());
        Task task = vcenter.tasks()
                .begin(new TaskSpec(
                        vm,
                        actor.ref(),
                        actor.state().identity().name(),
                        METHOD,
                        TaskDescriptions.SHIPPED.id(type, METHOD),
                        new TaskReason.UserReason(user),
                        vcenter.settings()
                                .paces()
                                .pace(WorkKind.POWER_ON.configKey())
                                .cancelable(),
                        actor::cancel,
                        whole == null ? null : whole.key(),
                        whole == null ? null : Objects.requireNonNullElse(whole.rootTaskKey(), whole.key()),
                        whole == null ? null : whole.activationId()));
        actor.submit(new PowerCommand.PowerOn(host), task);
        return task;
    }
}
