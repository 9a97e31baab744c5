package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.file.ParkedVms;
import io.vfleet.inventory.file.SharedFiles;
import io.vfleet.inventory.network.PortClaims;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.MovedFrom;
import io.vfleet.model.PowerState;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.ActorContext;
import io.vfleet.vm.actor.CommandCheck;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.ResourceAllocator;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmRemoval;
import io.vfleet.vm.command.WorkDurations;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.LeftFiles;
import io.vfleet.vm.disk.VmSpace;
import io.vfleet.vm.placement.Relocation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The actors of the virtual machines that have been touched; created on their home loops, read by any thread.
 *
 * <p>long: the environment of an actor uses all that the table of actors has.
 */
final class VmActors {
    private static final Set<ExistenceFacet> REMOVED = EnumSet.of(ExistenceFacet.REMOVED);
    /** Changes of a virtual machine that also change properties of its snapshot objects. */
    private static final Set<VmFacet> SNAPSHOT_FACETS =
            Collections.unmodifiableSet(EnumSet.of(VmFacet.SNAPSHOTS, VmFacet.PLACEMENT, VmFacet.GUEST));

    private final Inventory inventory;
    private final Loops loops;
    private final NameOverrides nameOverrides;
    private final ResourceAllocator allocator;
    private final VmEnvironment environment;
    private final VmTable table;
    private final VmMembership membership;
    private final EntityNumbering numbering;
    private final VmKeyOverrides keys;
    private final ParkedVms parked;
    private final SharedFiles files;
    private final FaultTolerancePairs pairs;

    VmActors(
            Inventory inventory,
            Loops loops,
            VmTable table,
            NameOverrides nameOverrides,
            VmKeyOverrides keys,
            ParkedVms parked,
            VmMembership membership,
            EntityNumbering numbering,
            ResourceAllocator allocator,
            VmEnvironment environment) {
        this.inventory = inventory;
        this.loops = loops;
        this.table = table;
        this.nameOverrides = nameOverrides;
        this.keys = keys;
        this.parked = parked;
        this.membership = membership;
        this.numbering = numbering;
        this.allocator = allocator;
        this.environment = environment;
        pairs = new FaultTolerancePairs(inventory, loops);
        files = new SharedFiles(this::diskOwner, inventory.updates()::sendLeftFiles, inventory::files);
    }

    /** Who refers to the files of others. */
    SharedFiles files() {
        return files;
    }

    /** The virtual machine, registered or not, that has files in a directory; null for none. */
    @Nullable
    VmState diskOwner(int datastore, String directory) {
        int vm = inventory.byDirectory(datastore, directory);
        return vm != 0 ? inventory.vm(vm) : parked.findDisks(datastore, directory);
    }

    /** Only on the home loop of the virtual machine, which must be of the plan, or have an actor. */
    VmActor getOrCreate(int vm) {
        VmActor existing = table.actor(vm);
        return existing == null ? create(vm, null) : existing;
    }

    /** What the command would fail with as things are now; null for nothing. No actor is made for it. */
    @Nullable
    Fault fault(int vm, VmCommand command) {
        MoRef self = inventory.ref(vm);
        return CommandCheck.fault(self, inventory.vm(vm), new InventoryActorContext(self, loops.homeOf(vm)), command);
    }

    private VmActor create(int vm, @Nullable VmState made) {
        var seen = inventory.files().trackingResets().now();
        VmState state = made == null ? seen.applied(inventory.initial(vm)) : made;
        MoRef self = inventory.ref(vm);
        var actor = new VmActor(vm, self, state, new InventoryActorContext(self, loops.homeOf(vm)));
        actor.resets().saw(seen.count());
        table.put(actor);
        environment.lifecycleListener().onTouched(actor);
        return actor;
    }

    /**
     * Adds a virtual machine that was made; on its home loop. It exists from now on, and {@code then} runs there when it is in its
     * containers too. After an exception, which reaches the loop's handler, it is taken back and {@code failed} runs.
     *
     * @param filesThere whether its files are on the datastores already, where they then stay
     */
    void add(int vm, VmState state, boolean filesThere, Consumer<VmActor> then, Runnable failed) {
        Loop home = loops.homeOf(vm);
        Set<Integer> containers = VmContainers.of(state);
        Deque<Runnable> added = new ArrayDeque<>();
        Runnable takeBack = () -> {
            added.forEach(Runnable::run);
            VmContainers.onHomes(loops, containers, container -> depart(container, vm), home, failed, failed);
        };
        boolean done = false;
        try {
            VmActor actor = create(vm, state);
            added.push(() -> {
                table.removed(actor);
                home.after(environment.goneKept().toMillis(), () -> table.forget(vm));
            });
            keys.changed(vm, null, state);
            added.push(() -> keys.changed(vm, state, null));
            files.changed(vm, null, state);
            added.push(() -> {
                if (!filesThere) files.destroyed(vm, state);
            });
            environment.lifecycleListener().onAdded(actor);
            added.push(() -> {
                if (filesThere) parked.park(vm, state);
                else environment.lifecycleListener().onRemoved(vm);
            });
            inventory.totals().added(vm, state, filesThere);
            added.push(() -> inventory.totals().removed(vm, state, filesThere));
            Runnable arrived = () -> {
                try {
                    environment.changes().changed(actor.ref(), EnumSet.of(ExistenceFacet.ADDED));
                } finally {
                    then.accept(actor);
                }
            };
            VmContainers.onHomes(loops, containers, container -> arrive(container, vm), home, arrived, takeBack);
            done = true;
        } finally {
            if (!done) takeBack.run();
        }
    }

    private PortClaims ports() {
        return inventory.containers().connections().ports();
    }

    private void arrive(int container, int vm) {
        membership.arrive(container, vm);
        inventory.updates().membersChanged(container);
    }

    private void depart(int container, int vm) {
        membership.depart(container, vm);
        inventory.updates().left(container, vm);
    }

    /** On the home loop of each, and goes on after an exception. */
    private void toContainers(Set<Integer> containers, IntConsumer change, Loop home, Runnable then) {
        VmContainers.onHomes(loops, containers, change, home, then, then);
    }

    /** The environment of one actor. */
    private final class InventoryActorContext implements ActorContext {
        private final MoRef self;
        private final Loop home;

        InventoryActorContext(MoRef self, Loop home) {
            this.self = self;
            this.home = home;
        }

        @Override
        public Loop loop() {
            return home;
        }

        @Override
        public TaskClock clock() {
            return inventory.containers().clock();
        }

        @Override
        public ResourceAllocator allocator() {
            return allocator;
        }

        @Override
        public CommandContext commandContext(VmState state) {
            HostState host = inventory.host(state.placement().host());
            return new CommandContext(
                    self,
                    inventory.ref(host.number()),
                    host.name(),
                    host.connected(),
                    inventory.hosts().isClosed(host),
                    environment.behaviour(),
                    environment.extraConfigCharsMax(),
                    files.held(state),
                    home.clock().now());
        }

        @Override
        public WorkDurations durations() {
            return environment.durations();
        }

        @Override
        public EntityLookup entities() {
            return inventory;
        }

        @Override
        public Runnable working(VmActor vm, WorkKind kind, long bytes, int datastore, Duration length) {
            return inventory.totals().diskWork().begin(vm.number(), vm.state(), kind, bytes, datastore, length);
        }

        @Override
        public int waitingMax() {
            return environment.waitingPerVmMax();
        }

        @Override
        public @Nullable Fault obstacle(VmState from, VmState to) {
            Fault misfit = misfit(from, to);
            if (misfit != null) return misfit;
            int vm = inventory.number(self);
            Set<Integer> entered = VmContainers.same(from, to) ? Set.of() : VmContainers.added(from, to);
            // The last two, for they take something: the port until the machine is there, the files for good.
            Fault refused = ports().claim(vm, entered);
            if (refused == null) refused = files.refer(vm, from, to);
            if (refused != null) ports().release(vm, entered);
            return refused;
        }

        @Override
        public @Nullable Fault misfit(VmState from, VmState to) {
            for (int needed : VmContainers.same(from, to) ? Set.<Integer>of() : VmContainers.added(from, to)) {
                if (!inventory.containers().isOpen(needed))
                    return new Fault.ManagedObjectNotFound(inventory.ref(needed));
                boolean hasNot = inventory.container(needed) instanceof NetworkState network
                        && !network.hosts().contains(to.placement().host());
                if (hasNot) return new Fault.InvalidArgument("configSpec.deviceChange");
            }
            int host = to.placement().host();
            HostMounts mounts = inventory.containers().mounts();
            boolean moves = !VmContainers.same(from, to);
            Fault refused = moves ? mounts.arrivalFault(host, to, VmContainers.added(from, to)) : null;
            if (refused != null) return refused;
            boolean comes = host != from.placement().host();
            boolean starts = to.power().state() == PowerState.ON && from.power().state() != PowerState.ON;
            int vm = inventory.number(self);
            if (comes || starts) {
                if (!inventory.hosts().accepts(host)) return new Fault.InvalidHostState(inventory.ref(host));
                Fault inMaintenance = starts ? mounts.startFault(to) : null;
                if (inMaintenance != null) return inMaintenance;
                Fault unreached = comes ? inventory.hosts().networkFault(to, host) : null;
                if (unreached != null) return unreached;
                boolean runs = to.power().state() == PowerState.ON;
                Fault broken = runs ? inventory.hosts().ruleFault(vm, to, host, starts) : null;
                if (broken != null) return broken;
            }
            // What goes to one datastore was reserved; the disks of a machine may go to more.
            for (int datastore : VmSpace.disksElsewhere(to)) {
                long more = Relocation.arriving(from, to).getOrDefault(datastore, 0L);
                Fault full = more == 0 ? null : inventory.files().spaceFault(datastore, more, to);
                if (full != null) return full;
            }
            return null;
        }

        @Override
        public @Nullable Fault placementFault(VmState now, VmCommand command) {
            return inventory.containers().mounts().placementFault(inventory.number(self), now, command);
        }

        @Override
        public @Nullable Fault interruption(VmState now, @Nullable VmCommand command) {
            return inventory.containers().mounts().interruption(now, command);
        }

        @Override
        public void enterContainers(VmActor vm, VmState from, VmState to, Runnable then) {
            Set<Integer> entered = VmContainers.same(from, to) ? Set.of() : VmContainers.added(from, to);
            toContainers(entered, container -> arrive(container, vm.number()), home, () -> {
                ports().release(vm.number(), entered);
                then.run();
            });
        }

        @Override
        public void leaveContainers(VmActor vm, VmState from, VmState to, Runnable then) {
            if (VmContainers.same(from, to)) then.run();
            else
                toContainers(VmContainers.added(to, from), container -> depart(container, vm.number()), home, () -> {
                    Set<Facet> moved = Set.of(ExistenceFacet.MOVED, new MovedFrom(VmContainers.of(from)));
                    environment.changes().changed(self, moved);
                    then.run();
                });
        }

        @Override
        public void removed(VmActor vm, VmRemoval removal, Runnable then) {
            VmState last = vm.state();
            inventory.totals().operations().removed(last, removal);
            if (removal == VmRemoval.UNREGISTERED) parked.park(vm.number(), last);
            else environment.lifecycleListener().onRemoved(vm.number());
            if (removal == VmRemoval.DESTROYED) inventory.files().destroyed(vm.number(), last);
            table.removed(vm);
            keys.changed(vm.number(), last, null);
            inventory.totals().removed(vm.number(), last, removal == VmRemoval.UNREGISTERED);
            environment.changes().changed(self, REMOVED);
            pairs.removed(vm.number(), last);
            notifySnapshots(last.snapshots().roots(), Snapshots.NONE, REMOVED);
            int folder = last.placement().folder();
            loops.homeOf(folder)
                    .send(() -> nameOverrides.remove(folder, last.identity().name(), vm.number()));
            home.after(environment.goneKept().toMillis(), () -> {
                if (table.forget(vm.number())) numbering.giveBack();
            });
            toContainers(VmContainers.of(last), container -> depart(container, vm.number()), home, then);
        }

        @Override
        public void filesLeft(VmState from, LeftFiles left) {
            inventory.files().left(from, left);
        }

        @Override
        public void stateChanged(VmActor vm, VmState from, VmState to, Set<VmFacet> facets) {
            inventory.totals().changed(vm.number(), from, to);
            environment.lifecycleListener().onStateChanged(vm, to, facets);
            keys.changed(vm.number(), from, to);
            files.changed(vm.number(), from, to);
            String name = to.identity().name();
            int folder = from.placement().folder();
            if (!name.equals(from.identity().name()) || folder != to.placement().folder())
                nameOverrides.renamed(inventory, loops, vm.number(), from, to);
            environment.changes().changed(self, facets);
            pairs.changed(vm.number(), from, to);
            if (Collections.disjoint(facets, SNAPSHOT_FACETS)) return;
            notifySnapshots(from.snapshots().roots(), to.snapshots(), REMOVED);
            notifySnapshots(to.snapshots().roots(), Snapshots.NONE, facets);
        }

        @Override
        public void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event) {
            inventory.totals().operations().happened(vm.state(), event);
            environment.lifecycleListener().onLifecycleEvent(vm, listener, event);
        }
    }

    /** Reports a change of each snapshot below {@code siblings}, except for those that are also in {@code kept}. */
    private void notifySnapshots(List<Snapshot> siblings, Snapshots kept, Set<? extends Facet> facets) {
        for (Snapshot snapshot : siblings) {
            if (kept.find(snapshot.number()) == null) {
                environment.changes().changed(SnapshotRef.of(snapshot.number()), facets);
            }
            notifySnapshots(snapshot.children(), kept, facets);
        }
    }
}
