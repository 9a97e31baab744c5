package io.vfleet.operation.host;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.cluster.DrsBehavior;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.ManagedType;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskDescriptions;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskSpec;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves virtual machines from a host to others of its cluster for a task of the host, one at a time, each with a task that is
 * part of the host's. On the home loop of the host, unless said otherwise.
 */
final class DrsMigration {
    private static final String METHOD = "MigrateVM_Task";
    private static final int[] NONE = {};

    private final VCenter vcenter;
    private final Inventory inventory;
    private final HostWork work;
    private int moving;
    /** On the home loop of the virtual machine that is moving. */
    private @Nullable Task current;

    DrsMigration(VCenter vcenter, HostWork work) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.work = work;
    }

    /**
     * Begins to move a virtual machine.
     *
     * @param then whether it was moved, unless the host's task has ended
     * @return false when no other host can take it
     */
    boolean begin(int vm, Consumer<Boolean> then) {
        int to = target(vm);
        if (to == 0) return false;
        moving = vm;
        vcenter.tasks().reserveUnbounded();
        Loop home = inventory.home(vm);
        FaultAnswer answer = new FaultAnswer(
                "migration",
                fault -> work.home().send(() -> {
                    moving = 0;
                    work.guarded(() -> then.accept(fault == null));
                }));
        answer.at(home, () -> move(vm, to, answer));
        return true;
    }

    /** On the home loop of the virtual machine. */
    private void move(int vm, int to, FaultAnswer then) {
        if (!inventory.vmExists(vm)) {
            vcenter.tasks().cancelReservation();
            then.accept(null);
            return;
        }
        VmActor actor = inventory.actor(vm);
        Task task = vcenter.tasks().begin(spec(actor));
        current = task;
        task.onEnd(() -> {
            current = null;
            then.accept(task.state().error());
        });
        VmPlacement now = actor.state().placement();
        actor.submit(new Relocate(to, now.pool(), now.folder(), now.datastore()), task);
    }

    private TaskSpec spec(VmActor actor) {
        TaskOrigin origin = work.task().origin();
        ManagedType type = vcenter.metamodel().managed(actor.ref().type());
        return new TaskSpec(
                actor.number(),
                actor.ref(),
                actor.state().identity().name(),
                METHOD,
                TaskDescriptions.SHIPPED.id(type, METHOD),
                origin.reason(),
                vcenter.settings().paces().pace(WorkKind.MIGRATE.configKey()).cancelable(),
                actor::cancel,
                origin.key(),
                Objects.requireNonNullElse(origin.rootTaskKey(), origin.key()),
                origin.activationId());
    }

    /** The move that is under way is cancelled too, if that is still possible. */
    void cancel() {
        int vm = moving;
        if (vm == 0) return;
        inventory.home(vm).send(() -> {
            if (current != null && current.origin().owner() == vm)
                vcenter.tasks().cancel(current);
        });
    }

    /** A host of the cluster that can take the virtual machine; 0 for none. */
    private int target(int vm) {
        int cluster = work.state().parent();
        boolean moves = inventory.hosts().clusterConfigs().of(cluster).automation(vm) == DrsBehavior.FULLY_AUTOMATED;
        int[] usable = moves ? inventory.hosts().candidates(cluster, vm, inventory.vm(vm)) : NONE;
        return usable.length == 0 ? 0 : usable[vm % usable.length];
    }
}
