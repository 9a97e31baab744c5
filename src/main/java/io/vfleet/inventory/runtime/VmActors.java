package io.vfleet.inventory;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Around;
import io.vfleet.vm.Happening;
import io.vfleet.vm.Job;
import io.vfleet.vm.Pace;
import io.vfleet.vm.Slots;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmActor;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.World;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The virtual machines that have been touched: each made by its home loop, read by any thread. */
final class Actors {
    /** Snapshots are objects of their own that show these parts of their virtual machine. */
    private static final Set<VmFacet> SHOWN_BY_SNAPSHOTS =
            Collections.unmodifiableSet(EnumSet.of(VmFacet.SNAPSHOTS, VmFacet.PLACEMENT, VmFacet.GUEST));

    private final Inventory inventory;
    private final Plan plan;
    private final Loops loops;
    private final Names names;
    private final Slots slots;
    private final Surroundings surroundings;
    private final AtomicReferenceArray<@Nullable VmActor> made;
    private final AtomicInteger count = new AtomicInteger();

    Actors(Inventory inventory, Plan plan, Loops loops, Names names, Slots slots, Surroundings surroundings) {
        this.inventory = inventory;
        this.plan = plan;
        this.loops = loops;
        this.names = names;
        this.slots = slots;
        this.surroundings = surroundings;
        made = new AtomicReferenceArray<>(plan.vms());
    }

    /** From any thread; null when it is untouched. */
    @Nullable
    VmActor find(int vm) {
        return made.get(plan.index(vm));
    }

    /** On the home loop only. */
    VmActor touch(int vm) {
        VmActor found = find(vm);
        if (found != null) return found;
        MoRef self = inventory.ref(vm);
        var actor = new VmActor(vm, self, inventory.initial(vm), new Surrounded(self, loops.homeOf(vm)));
        made.set(plan.index(vm), actor);
        count.incrementAndGet();
        return actor;
    }

    int count() {
        return count.get();
    }

    /** What one virtual machine has around it. */
    private final class Surrounded implements World {
        private final MoRef self;
        private final Loop home;

        Surrounded(MoRef self, Loop home) {
            this.self = self;
            this.home = home;
        }

        @Override
        public Loop loop() {
            return home;
        }

        @Override
        public Slots slots() {
            return slots;
        }

        @Override
        public Around around(VmState state) {
            HostState host = inventory.host(state.placement().host());
            return new Around(
                    self,
                    inventory.ref(host.number()),
                    host.name(),
                    host.connected(),
                    host.maintenance(),
                    surroundings.behaviour(),
                    home.clock().now());
        }

        @Override
        public long millis(Pace pace, long bytes, int entity, long nth) {
            return surroundings.durations().millis(pace, bytes, entity, nth);
        }

        @Override
        public int waitingMax() {
            return surroundings.waitingPerVmMax();
        }

        @Override
        public void changed(VmActor vm, VmState from, VmState to, Set<VmFacet> facets) {
            String name = to.identity().name();
            if (!name.equals(from.identity().name())) {
                renamed(vm.number(), from.placement().folder(), from.identity().name(), name);
            }
            surroundings.changes().changed(self, facets);
            if (Collections.disjoint(facets, SHOWN_BY_SNAPSHOTS)) return;
            tell(from.snapshots().roots(), to.snapshots(), facets);
            tell(to.snapshots().roots(), Snapshots.NONE, facets);
        }

        @Override
        public void happened(VmActor vm, Job job, Happening what) {
            surroundings.happenings().happened(vm, job, what);
        }
    }

    /** Tells of each snapshot there, but of those that are among the others too. */
    private void tell(List<Snapshot> below, Snapshots others, Set<VmFacet> facets) {
        for (Snapshot snapshot : below) {
            if (others.find(snapshot.number()) == null) {
                surroundings.changes().changed(SnapshotRef.of(snapshot.number()), facets);
            }
            tell(snapshot.children(), others, facets);
        }
    }

    /** A reconfiguration has taken the name before; a revert brings an old one back without asking. */
    private void renamed(int vm, int folder, String oldName, String newName) {
        loops.homeOf(folder).send(() -> {
            if (inventory.name(vm).equals(newName)) names.put(folder, newName, vm);
            if (!inventory.name(vm).equals(oldName)) names.remove(folder, oldName, vm);
        });
    }
}
