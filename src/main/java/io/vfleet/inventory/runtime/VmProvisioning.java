package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import io.vfleet.inventory.file.ParkedVms;
import io.vfleet.inventory.file.SharedFiles;
import io.vfleet.inventory.network.PortClaims;
import io.vfleet.inventory.plan.VmIdentifiers;
import io.vfleet.inventory.runtime.FileTrees.DirectoryClaim;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.PoolDemand;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes virtual machines. A virtual machine exists from the end of the work on; until then its name, directory and space are
 * reserved. Used on the home loop of the entity that the task is of.
 *
 * <p>long: the way of one request from its reservations to its end is one sequence.
 */
public final class VmProvisioning {
    /** Computes the state of the virtual machine, off the loops' state: a pure function. */
    @FunctionalInterface
    public interface InitialState {
        /** {@code directory}: that of its files, which may have another name than asked for. */
        VmState of(int vm, String directory, Instant now);
    }

    /**
     * What is to be made.
     *
     * @param directory the directory wanted on the datastore; it gets a suffix when it is taken
     * @param spaceBytes what is needed of the datastore
     * @param bytes the amount of data that is moved, on which the duration depends
     * @param registered the virtual machine whose files are there already, in {@code directory}; null for a new one
     * @param powersOn whether it is powered on before the work ends
     */
    public record ProvisioningRequest(
            String name,
            int folder,
            int host,
            int datastore,
            String directory,
            long spaceBytes,
            WorkKind kind,
            long bytes,
            InitialState initial,
            Milestone milestone,
            @Nullable VmState registered,
            boolean powersOn) {
        private ResourceNeeds needs(@Nullable VmState planned) {
            String file = directory + "/" + directory + ".vmdk";
            PoolDemand reserved = planned == null ? PoolDemand.NONE : PoolDemand.of(planned);
            return new ResourceNeeds(0, 0, datastore, 0, spaceBytes, file, folder, name)
                    .reserving(reserved, PoolDemand.NONE);
        }
    }

    private final Inventory inventory;
    private final Loops loops;
    private final EntityNumbering numbering;
    private final VmActors actors;
    private final ParkedVms parked;
    private final VmIdentifiers identifiers;
    private final ResourceQueues queues;
    private final VmEnvironment environment;

    VmProvisioning(
            Inventory inventory,
            Loops loops,
            EntityNumbering numbering,
            VmActors actors,
            ParkedVms parked,
            VmIdentifiers identifiers,
            ResourceQueues queues,
            VmEnvironment environment) {
        this.inventory = inventory;
        this.loops = loops;
        this.numbering = numbering;
        this.actors = actors;
        this.parked = parked;
        this.identifiers = identifiers;
        this.queues = queues;
        this.environment = environment;
    }

    /** The identifiers that follow from the number of a virtual machine. */
    public VmIdentifiers identifiers() {
        return identifiers;
    }

    /** The number of an entity to be made; 0 when no more may be. Any thread. */
    public int nextNumber() {
        return numbering.next();
    }

    /** The virtual machine that was unregistered and whose files are in that directory; null for none. Any thread. */
    public @Nullable VmState parked(int datastore, String directory) {
        return parked.find(datastore, directory);
    }

    /** As {@link #parked}, of the next directory after that name; null for none. */
    public @Nullable VmState nextParked(int datastore, String after) {
        return parked.next(datastore, after);
    }

    /** A virtual machine whose files were nobody's is now as one that was unregistered; on the home loop of their datastore. */
    public void park(int vm, VmState found) {
        parked.park(vm, found);
    }

    /** Forgets a virtual machine that was unregistered; whether it was still so, and nobody refers to its files. Any thread. */
    boolean takeParked(VmState last) {
        int vm = parked.take(last);
        if (vm == 0) return false;
        // After it was taken: who refers to a file does so before the file is looked for.
        boolean free = files().held(last).isEmpty();
        if (free) forget(vm, last);
        else parked.park(vm, last);
        return free;
    }

    /** See {@link FileTrees#moveParked}. */
    boolean moveParked(VmState last, String directory) {
        return parked.move(last, directory, moving -> files().held(moving).isEmpty());
    }

    /** Forgets a virtual machine that was unregistered and whose files are gone, whoever refers to them. Any thread. */
    void dropParked(VmState last) {
        int vm = parked.take(last);
        if (vm != 0) forget(vm, last);
    }

    private void forget(int vm, VmState last) {
        files().released(vm, last);
        loops.homeOf(vm).send(() -> environment.lifecycleListener().onRemoved(vm));
    }

    /** The virtual machine whose disks are in that directory, or were when it was unregistered; null for none. */
    public @Nullable VmState diskOwner(int datastore, String directory) {
        return actors.diskOwner(datastore, directory);
    }

    /** The number of the registered one of {@link #diskOwner}; 0 for none. */
    int diskOwnerNumber(int datastore, String directory) {
        return inventory.byDirectory(datastore, directory);
    }

    /** The unregistered one of {@link #diskOwner}; null for none. */
    @Nullable
    VmState parkedDisks(int datastore, String directory) {
        return parked.findDisks(datastore, directory);
    }

    /** Who refers to files of others. Any thread. */
    public SharedFiles files() {
        return actors.files();
    }

    /** The state of a virtual machine that is registered again, with another number. */
    public static VmState renumbered(VmState registered, int vm) {
        return ParkedVms.renumbered(registered, vm);
    }

    /**
     * Begins to make a virtual machine with a number of {@link #nextNumber}.
     *
     * @param owner the entity whose task this is, on the home loop of which this is called and the listener is
     */
    public Provisioning begin(ProvisioningRequest request, int vm, int owner, CommandListener listener) {
        var provisioning = new Provisioning(request, vm, owner, listener);
        numbering.take();
        Fault missing = provisioning.refer();
        if (missing == null) provisioning.acquire();
        else provisioning.fail(missing);
        return provisioning;
    }

    /** What a virtual machine could not be made for as things are now; null for nothing. Nothing is held. Any thread. */
    public @Nullable Fault fault(ProvisioningRequest request, VmState planned) {
        Fault lacking = queues.shortage(0, request.needs(planned));
        return lacking == null ? VmContainers.fault(inventory, planned, request.registered != null) : lacking;
    }

    /** What the command of a virtual machine would fail with as things are now; null for nothing. On its home loop. */
    public @Nullable Fault fault(int vm, VmCommand command) {
        return actors.fault(vm, command);
    }

    /** One virtual machine that is being made; on the home loop of the owner. */
    public final class Provisioning {
        private final ProvisioningRequest request;
        private final int vm;
        private final int owner;
        private final Loop home;
        private final CommandListener listener;
        private @Nullable ResourceLease lease;
        private @Nullable Timer timer;
        private @Nullable DirectoryClaim claim;
        private @Nullable VmState planned;
        private boolean committing;
        private boolean ended;
        private Runnable overAction = () -> {};

        private Provisioning(ProvisioningRequest request, int vm, int owner, CommandListener listener) {
            this.request = request;
            this.vm = vm;
            this.owner = owner;
            this.home = loops.homeOf(owner);
            this.listener = listener;
        }

        /** Cancels it; null, or InvalidState when it is too late. */
        public @Nullable Fault cancel() {
            if (committing || ended) return new Fault.InvalidState();
            fail(new Fault.RequestCanceled());
            return null;
        }

        /** From now on, so that the files that it is going to share stay. */
        private @Nullable Fault refer() {
            if (request.registered != null) return null;
            VmState shares =
                    request.initial.of(vm, request.directory, home.clock().now());
            Fault missing = actors.files().refer(vm, null, shares);
            if (missing == null) planned = shares;
            return missing;
        }

        private void acquire() {
            ResourceLease pending = queues.acquire(vm, "", home, request.needs(planned), new AllocationCallback() {
                @Override
                public void granted(ResourceLease granted) {
                    guarded(() -> start(granted));
                }

                @Override
                public void refused(Fault fault) {
                    if (!ended) fail(fault);
                }
            });
            if (lease == null && !ended) lease = pending;
            listener.awaits(pending);
        }

        private void start(ResourceLease granted) {
            if (ended) return;
            lease = granted;
            listener.acquired(granted.waits());
            claim = request.registered == null
                    ? inventory.files().claim(vm, request.directory, datastores())
                    : new DirectoryClaim(vm, request.directory, Set.of());
            TaskClock clock = inventory.containers().clock();
            WorkPlan plan = environment.plan(request, vm, owner, listener, inventory);
            listener.started(plan.length(), plan.progress());
            if (ended) return;
            overAction = inventory.totals().copying(owner, planned, request, clock.wallMillis(plan.millis()));
            Runnable end = plan.end(this::commit, this::fail);
            if (clock.isInstant(plan.millis())) end.run();
            else timer = plan.after(clock, home, () -> guarded(end));
        }

        /** All that its directory is on. */
        private Set<Integer> datastores() {
            var datastores = new TreeSet<>(Set.of(request.datastore));
            if (planned != null) datastores.addAll(VmSpace.disksElsewhere(planned));
            return datastores;
        }

        private void commit() {
            if (ended) return;
            String directory = Objects.requireNonNull(claim).name();
            VmState state = request.initial.of(vm, directory, home.clock().now());
            Fault obstacle = VmContainers.fault(inventory, state, request.registered != null);
            if (obstacle == null) obstacle = ports().claim(vm, VmContainers.of(state));
            if (obstacle != null) {
                fail(obstacle);
                return;
            }
            if (request.registered != null) {
                int before = parked.take(request.registered);
                if (before == 0) {
                    ports().release(vm, VmContainers.of(state));
                    fail(new Fault.NotFound());
                    return;
                }
                // The references of what was unregistered are now those of the one that is registered.
                VmState last = request.registered;
                loops.homeOf(vm).send(() -> actors.files().changed(vm, null, last));
                loops.homeOf(vm).send(() -> actors.files().released(before, last));
                loops.homeOf(before).send(() -> environment.lifecycleListener().onRemoved(before));
            }
            committing = true;
            loops.homeOf(vm)
                    .send(() -> actors.add(vm, state, request.registered != null, this::added, () -> takenBack(state)));
        }

        private PortClaims ports() {
            return inventory.containers().connections().ports();
        }

        /** On the home loop of the virtual machine. */
        private void added(VmActor actor) {
            boolean done = false;
            try {
                ports().release(vm, VmContainers.of(actor.state()));
                inventory.totals().made(owner, actor.state(), request.milestone);
                environment.lifecycleListener().onLifecycleEvent(actor, listener, request.milestone);
                if (request.powersOn) actor.submit(new PowerCommand.PowerOn(), new FirstPowerOn(actor.ref(), this));
                else ends(actor.ref(), null);
                done = true;
            } finally {
                if (!done) ends(actor.ref(), new Fault.SystemError("provisioning"));
            }
        }

        /** On the home loop of the virtual machine, which was not made after all. */
        private void takenBack(VmState state) {
            ports().release(vm, VmContainers.of(state));
            home.send(() -> fail(new Fault.SystemError("provisioning")));
        }

        /** Ends the work, also when what was made could not be powered on. Any thread. */
        private void ends(MoRef made, @Nullable Fault fault) {
            home.send(() -> {
                if (ended) return;
                ended = true;
                release();
                if (fault == null) listener.succeeded(made);
                else listener.failed(fault);
            });
        }

        private void fail(Fault fault) {
            ended = true;
            numbering.giveBack();
            VmState shares = planned;
            if (shares != null) actors.files().released(vm, shares);
            if (claim != null) inventory.files().release(claim, null);
            release();
            listener.failed(fault);
        }

        private void release() {
            if (timer != null) timer.cancel();
            overAction.run();
            ResourceLease held = lease;
            lease = null;
            if (held != null) held.release();
        }

        /** An exception ends the work and reaches the loop's handler. */
        private void guarded(Runnable action) {
            boolean done = false;
            try {
                action.run();
                done = true;
            } finally {
                if (!done && !ended) fail(new Fault.SystemError("provisioning"));
            }
        }
    }

    /** The power-on of what was made, as a part of the same task. */
    private record FirstPowerOn(MoRef made, Provisioning provisioning) implements CommandListener {
        @Override
        public MoRef task() {
            return provisioning.listener.task();
        }

        @Override
        public void succeeded(@Nullable Object result) {
            provisioning.ends(made, null);
        }

        @Override
        public void failed(Fault fault) {
            provisioning.ends(made, fault);
        }
    }
}
