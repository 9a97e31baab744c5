package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.ActorContext;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.ResourceAllocator;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.WorkKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The actors of the virtual machines that have been touched; created on their home loops, read by any thread. */
final class VmActors {
    private static final Set<ExistenceFacet> REMOVED = EnumSet.of(ExistenceFacet.REMOVED);
    /** Changes of a virtual machine that also change properties of its snapshot objects. */
    private static final Set<VmFacet> SNAPSHOT_FACETS =
            Collections.unmodifiableSet(EnumSet.of(VmFacet.SNAPSHOTS, VmFacet.PLACEMENT, VmFacet.GUEST));

    private final Inventory inventory;
    private final InventoryPlan plan;
    private final Loops loops;
    private final VmNameOverrides nameOverrides;
    private final ResourceAllocator allocator;
    private final VmEnvironment environment;
    private final AtomicReferenceArray<@Nullable VmActor> actors;
    private final AtomicInteger count = new AtomicInteger();

    VmActors(
            Inventory inventory,
            InventoryPlan plan,
            Loops loops,
            VmNameOverrides nameOverrides,
            ResourceAllocator allocator,
            VmEnvironment environment) {
        this.inventory = inventory;
        this.plan = plan;
        this.loops = loops;
        this.nameOverrides = nameOverrides;
        this.allocator = allocator;
        this.environment = environment;
        actors = new AtomicReferenceArray<>(plan.vms());
    }

    /** The actor, or null if there is none yet; safe from any thread. */
    @Nullable
    VmActor find(int vm) {
        return actors.get(plan.index(vm));
    }

    /** Only on the home loop of the virtual machine. */
    VmActor getOrCreate(int vm) {
        VmActor existing = find(vm);
        if (existing != null) return existing;
        MoRef self = inventory.ref(vm);
        var actor = new VmActor(vm, self, inventory.initial(vm), new InventoryActorContext(self, loops.homeOf(vm)));
        actors.set(plan.index(vm), actor);
        count.incrementAndGet();
        return actor;
    }

    int count() {
        return count.get();
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
                    host.maintenance(),
                    environment.behaviour(),
                    environment.extraConfigCharsMax(),
                    home.clock().now());
        }

        @Override
        public long millis(WorkKind pace, long bytes, int entity, long nth) {
            return environment.durations().millis(pace, bytes, entity, nth);
        }

        @Override
        public int waitingMax() {
            return environment.waitingPerVmMax();
        }

        @Override
        public void stateChanged(VmActor vm, VmState from, VmState to, Set<VmFacet> facets) {
            inventory.totals().changed(vm.number(), from, to);
            environment.lifecycleListener().onStateChanged(vm, to, facets);
            String name = to.identity().name();
            if (!name.equals(from.identity().name())) {
                renamed(vm.number(), from.placement().folder(), from.identity().name(), name);
            }
            environment.changes().changed(self, facets);
            if (Collections.disjoint(facets, SNAPSHOT_FACETS)) return;
            notifySnapshots(from.snapshots().roots(), to.snapshots(), REMOVED);
            notifySnapshots(to.snapshots().roots(), Snapshots.NONE, facets);
        }

        @Override
        public void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event) {
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

    /** A reconfiguration has reserved the name already; a revert restores an old name without a reservation. */
    private void renamed(int vm, int folder, String oldName, String newName) {
        loops.homeOf(folder).send(() -> {
            if (inventory.name(vm).equals(newName)) nameOverrides.put(folder, newName, vm);
            if (!inventory.name(vm).equals(oldName)) nameOverrides.remove(folder, oldName, vm);
        });
    }
}
