package io.vfleet.operation.tolerance;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.Provisioning;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.CloneSource;
import io.vfleet.operation.vm.CloneSource.DiskCopy;
import io.vfleet.operation.vm.NewVmStates;
import io.vfleet.operation.vm.VmTarget;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.FaultTolerancePair.PairState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.TasklessListener;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand.PairCommand.JoinPair;
import io.vfleet.vm.command.VmCommand.PairCommand.LeavePair;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the secondary of one machine, which is a copy on another host; on the home loop of the primary. */
final class SecondaryCreation {
    private static final String SUFFIX = " (secondary)";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final PairFaults faults;
    private final int primary;
    private final int secondary;
    private final int askedHost;
    private @Nullable Provisioning begun;

    SecondaryCreation(VCenter vcenter, int primary, int secondary, int askedHost) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.faults = new PairFaults(inventory);
        this.primary = primary;
        this.secondary = secondary;
        this.askedHost = askedHost;
    }

    @Nullable
    Fault cancel() {
        return begun == null ? new Fault.InvalidState() : begun.cancel();
    }

    void begin(Task task) {
        VmActor actor = inventory.actor(primary);
        VmState state = actor.state();
        Fault refused = refusal(state);
        VmTarget target = refused == null ? target(state) : null;
        if (target != null) refused = target.fault();
        var reader = new CopyReader(task);
        if (refused == null) refused = actor.beginReading(reader);
        if (refused != null || target == null) {
            task.failed(refused == null ? new Fault.InvalidState() : refused);
            return;
        }
        task.onEnd(() -> actor.endReading(reader));
        begun = inventory.provisioning().begin(request(state, target), secondary, primary, new Joining(task, actor));
    }

    private @Nullable Fault refusal(VmState state) {
        if (state.identity().template()) return new Fault.NotSupported();
        FaultTolerancePair pair = state.interaction().pair();
        if (pair != null)
            return pair.primary()
                    ? faults.issue(primary, state, "moreThanOneSecondary")
                    : PairFaults.ofInstance("InvalidOperationOnSecondaryVm", state);
        var incompatible = faults.incompatible(primary, state, false);
        return incompatible.isEmpty() ? null : incompatible.getFirst();
    }

    private VmTarget target(VmState state) {
        int own = state.placement().host();
        Set<Integer> needed = VmTarget.datastores(state);
        int datastore = state.placement().datastore();
        int pool = state.placement().pool();
        int found = askedHost;
        if (found == 0) {
            found = inventory.hostsOf(inventory.computeOf(own)).stream()
                    .filter(host -> host != own
                            && inventory.hosts().accepts(host)
                            && needed.stream().allMatch(inventory.host(host).datastores()::contains)
                            && inventory.hosts().networkFault(state, host) == null)
                    .findFirst()
                    .orElse(0);
        }
        boolean fits = found != 0 && found != own && inventory.computeOf(found) == inventory.computeOf(own);
        return fits
                ? VmTarget.of(inventory, found, pool, datastore, needed, secondary)
                : new VmTarget(own, pool, datastore, faults.issue(primary, state, "hostInactive"));
    }

    private ProvisioningRequest request(VmState state, VmTarget target) {
        String name = state.identity().name() + SUFFIX;
        int folder = state.placement().folder();
        var source = new CloneSource(state, DiskCopy.FULL, Map.of());
        var pair = new FaultTolerancePair(false, primary, PairState.ENABLED);
        InitialState copied = (number, directory, now) -> {
            VmState copy = NewVmStates.copy(
                    source,
                    inventory.provisioning().identifiers(),
                    number,
                    name,
                    folder,
                    target,
                    false,
                    directory,
                    now);
            return copy.with(copy.interaction().withPair(pair));
        };
        VmState planned =
                copied.of(secondary, name, inventory.home(primary).clock().now());
        return NewVmStates.copyRequest(name, folder, target, copied, planned, Milestone.CREATED, false);
    }

    /** Names the task to who would change the primary while its copy is made. */
    private static final class CopyReader implements CommandListener {
        private final Task copying;

        CopyReader(Task copying) {
            this.copying = copying;
        }

        @Override
        public MoRef task() {
            return copying.ref();
        }

        @Override
        public boolean keepsHardware() {
            return true;
        }

        @Override
        public void started(Duration length) {}

        @Override
        public void succeeded(@Nullable Object result) {}

        @Override
        public void failed(Fault fault) {}
    }

    /** Joins the primary to its secondary when that is made, and takes it away when that cannot be. */
    private final class Joining implements CommandListener {
        private final Task task;
        private final VmActor actor;

        Joining(Task task, VmActor actor) {
            this.task = task;
            this.actor = actor;
        }

        @Override
        public MoRef task() {
            return task.ref();
        }

        @Override
        public void started(Duration length) {
            task.started(length);
        }

        @Override
        public void succeeded(@Nullable Object result) {
            // While the secondary was made, the primary went on.
            List<Fault> since = faults.incompatible(primary, actor.state(), false);
            CommandListener holder = actor.holder();
            if (!since.isEmpty()) takeBack(since.getFirst());
            else if (holder != null && !(holder instanceof TasklessListener))
                takeBack(new Fault.TaskInProgress(holder.task()));
            else join();
        }

        private void join() {
            boolean starts = actor.state().power().state() == PowerState.ON;
            var join = new JoinPair(new FaultTolerancePair(true, secondary, PairState.ENABLED));
            actor.submit(join, new PairStepOutcome(task, () -> joined(starts), this::takeBack));
        }

        private void joined(boolean starts) {
            PairTasks.post(vcenter, task, "VmSecondaryAddedEvent", primary);
            task.succeeded(PairTasks.result(vcenter, secondary, starts));
        }

        private void takeBack(Fault fault) {
            inventory.home(secondary).send(() -> {
                VmActor made = inventory.actor(secondary);
                made.submit(new LeavePair(primary), PairStepOutcome.ignored(task));
                made.submit(new Destroy(), PairStepOutcome.ignored(task));
            });
            task.failed(fault);
        }

        @Override
        public void failed(Fault fault) {
            // A machine has the name that the secondary would get.
            boolean taken = fault instanceof Fault.DuplicateName;
            task.failed(taken ? faults.issue(primary, actor.state(), "moreThanOneSecondary") : fault);
        }
    }
}
