package io.vfleet.operation.tolerance;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.FaultTolerancePair.PairState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PairCommand.EnablePair;
import io.vfleet.vm.command.VmCommand.PairCommand.LeavePair;
import io.vfleet.vm.command.VmCommand.PairCommand.SetPairState;
import io.vfleet.vm.command.VmCommand.PairCommand.SwapRole;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmCommand.PowerCommand.Terminate;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work of the tasks that change a pair that there is; begun on the home loop of its primary. */
record PairTasks(VCenter vcenter) {
    /** What is to be done of a pair when it may be. */
    @FunctionalInterface
    interface PairWork {
        void begin(Task task, VmActor primary, FaultTolerancePair pair);
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }

    /**
     * Begins work on the pair of a primary, or fails the task.
     *
     * @param named the secondary that the caller names; 0 for none
     */
    void begin(Task task, int vm, int named, PairWork work) {
        VmActor actor = inventory().actor(vm);
        FaultTolerancePair pair = actor.state().interaction().pair();
        Fault refused = pair == null
                ? new Fault.InvalidState()
                : pair.primary() ? null : PairFaults.ofInstance("InvalidOperationOnSecondaryVm", actor.state());
        if (pair != null && refused == null && named != 0 && named != pair.partner())
            refused = PairFaults.ofInstance("SecondaryVmNotRegistered", state(named, actor.state()));
        CommandListener holder = actor.holder();
        if (refused == null && holder != null) refused = new Fault.TaskInProgress(holder.task());
        if (refused != null || pair == null) {
            task.failed(refused == null ? new Fault.InvalidState() : refused);
            return;
        }
        task.started(Duration.ZERO);
        work.begin(task, actor, pair);
    }

    private VmState state(int vm, VmState otherwise) {
        return inventory().exists(vm) ? inventory().vm(vm) : otherwise;
    }

    void turnOff(Task task, VmActor primary, FaultTolerancePair pair) {
        int secondary = pair.partner();
        primary.submit(new LeavePair(secondary), then(task, () -> {
            post(vcenter, task, "VmFaultToleranceTurnedOffEvent", primary.number());
            onHome(secondary, task, actor -> {
                actor.submit(new LeavePair(primary.number()), PairStepOutcome.ignored(task));
                if (actor.state().power().state() == ON) actor.submit(new Terminate(), PairStepOutcome.ignored(task));
                actor.submit(
                        new Destroy(),
                        new PairStepOutcome(
                                task, () -> ended(task, primary, null), fault -> ended(task, primary, fault)));
            });
        }));
    }

    void makePrimary(Task task, VmActor primary, FaultTolerancePair pair) {
        // A primary that has just stopped knows that before its pair does.
        if (pair.state() != PairState.RUNNING || primary.state().power().state() != ON) {
            task.failed(new Fault.InvalidState());
            return;
        }
        post(vcenter, task, "VmPrimaryFailoverEvent", primary.number());
        primary.submit(
                new SwapRole(pair.partner()),
                then(task, () -> tell(task, primary, pair.partner(), new SwapRole(primary.number()), null)));
    }

    void terminate(Task task, VmActor primary, FaultTolerancePair pair) {
        onHome(pair.partner(), task, secondary -> {
            if (secondary.state().power().state() == ON)
                post(vcenter, task, "VmFaultToleranceVmTerminatedEvent", secondary.number());
            secondary.submit(
                    new Terminate(),
                    new PairStepOutcome(task, () -> ended(task, primary, null), fault -> ended(task, primary, fault)));
        });
    }

    void disable(Task task, VmActor primary, FaultTolerancePair pair) {
        int secondary = pair.partner();
        if (pair.state() == PairState.DISABLED) {
            task.failed(PairFaults.ofInstance("SecondaryVmAlreadyDisabled", state(secondary, primary.state())));
            return;
        }
        primary.submit(new SetPairState(secondary, PairState.DISABLED), then(task, () -> {
            post(vcenter, task, "VmSecondaryDisabledEvent", primary.number());
            onHome(secondary, task, actor -> {
                actor.submit(new SetPairState(primary.number(), PairState.DISABLED), PairStepOutcome.ignored(task));
                if (actor.state().power().state() == ON) actor.submit(new Terminate(), PairStepOutcome.ignored(task));
                ended(task, primary, null);
            });
        }));
    }

    void enable(Task task, VmActor primary, FaultTolerancePair pair) {
        if (pair.state() != PairState.DISABLED) {
            task.failed(new Fault.InvalidState());
            return;
        }
        int secondary = pair.partner();
        boolean starts = primary.state().power().state() == ON;
        post(vcenter, task, "VmSecondaryEnabledEvent", primary.number());
        // The secondary first, for the primary's change starts it.
        onHome(
                secondary,
                task,
                actor -> actor.submit(
                        new EnablePair(primary.number()),
                        new PairStepOutcome(
                                task,
                                () -> tell(
                                        task,
                                        primary,
                                        primary.number(),
                                        new EnablePair(secondary),
                                        result(vcenter, secondary, starts)),
                                fault -> ended(task, primary, fault))));
    }

    /** Sends the last step to a machine, and ends the task with what comes of it. */
    private void tell(Task task, VmActor primary, int vm, VmCommand command, @Nullable DataObject result) {
        onHome(
                vm,
                task,
                actor -> actor.submit(
                        command,
                        new PairStepOutcome(
                                task,
                                () -> inventory().home(primary.number()).send(() -> task.succeeded(result)),
                                fault -> ended(task, primary, fault))));
    }

    private static PairStepOutcome then(Task task, Runnable next) {
        return new PairStepOutcome(task, next, task::failed);
    }

    private void onHome(int vm, Task task, java.util.function.Consumer<VmActor> step) {
        inventory().home(vm).send(() -> {
            if (inventory().exists(vm)) step.accept(inventory().actor(vm));
            else inventory().home(number(task)).send(() -> task.failed(new Fault.InvalidState()));
        });
    }

    private int number(Task task) {
        return inventory().number(java.util.Objects.requireNonNull(task.origin().entity()));
    }

    private void ended(Task task, VmActor primary, @Nullable Fault fault) {
        inventory().home(primary.number()).send(() -> {
            if (fault == null) task.succeeded(null);
            else task.failed(fault);
        });
    }

    static DataObject result(VCenter vcenter, int secondary, boolean starts) {
        return vcenter.metamodel()
                .make("FaultToleranceSecondaryOpResult")
                .set("vm", vcenter.inventory().ref(secondary))
                .set("powerOnAttempted", starts);
    }

    static void post(VCenter vcenter, Task task, String type, int vm) {
        String user = task.origin().reason().userName();
        vcenter.events()
                .post(
                        type,
                        task.origin().eventChainId(),
                        user,
                        vm,
                        vcenter.inventory().name(vm),
                        Map.of());
    }
}
