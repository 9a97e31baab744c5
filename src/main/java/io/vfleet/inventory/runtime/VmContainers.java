package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The containers that a virtual machine is directly in: its folder, host, resource pool, datastores and networks. */
final class VmContainers {
    private VmContainers() {}

    /** Their numbers, ascending. */
    static SortedSet<Integer> of(VmState vm) {
        VmPlacement placement = vm.placement();
        var containers = new TreeSet<Integer>();
        containers.add(placement.folder());
        containers.add(placement.host());
        if (placement.pool() != 0) containers.add(placement.pool());
        containers.addAll(VmSpace.datastores(placement.datastore(), vm.disks().all()));
        for (Hardware.Nic nic : vm.hardware().nics()) {
            if (nic.network() != 0) containers.add(nic.network());
        }
        return containers;
    }

    /** Why a virtual machine that is made cannot be in its containers; {@code filesThere}: on its datastores. Null when it can. */
    static @Nullable Fault fault(Inventory inventory, VmState vm, boolean filesThere) {
        Set<Integer> needed = of(vm);
        for (int container : needed) {
            if (!inventory.containers().isOpen(container))
                return new Fault.ManagedObjectNotFound(inventory.ref(container));
        }
        int host = vm.placement().host();
        if (!inventory.hosts().accepts(host)) return new Fault.InvalidHostState(inventory.ref(host));
        Fault unmounted = inventory.containers().mounts().arrivalFault(host, vm, needed);
        if (unmounted != null) return unmounted;
        // What is on the home datastore was reserved.
        for (int datastore : filesThere ? Set.<Integer>of() : VmSpace.disksElsewhere(vm)) {
            long bytes = VmSpace.of(vm).getOrDefault(datastore, SpaceUse.NONE).usedBytes();
            Fault full = inventory.files().spaceFault(datastore, bytes, vm);
            if (full != null) return full;
        }
        return null;
    }

    /** Those of {@code vm} that are not those of {@code other}. */
    static SortedSet<Integer> added(VmState other, VmState vm) {
        SortedSet<Integer> containers = of(vm);
        containers.removeAll(of(other));
        return containers;
    }

    /** Whether both states are in the same containers, decided cheaply for the most frequent changes. */
    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    static boolean same(VmState one, VmState other) {
        if (one.placement() == other.placement()
                && one.hardware() == other.hardware()
                && sameDisks(one.disks().all(), other.disks().all())) return true;
        return of(one).equals(of(other));
    }

    /** Whether the disks are the same ones in the same places; a delta more makes no difference. */
    @SuppressWarnings("ReferenceEquality") // as above
    private static boolean sameDisks(List<Disk> one, List<Disk> other) {
        if (one == other) return true;
        if (one.size() != other.size()) return false;
        for (int nth = 0; nth < one.size(); nth++) {
            Disk disk = one.get(nth);
            boolean same = disk.datastore() == other.get(nth).datastore()
                    && disk.uuid().equals(other.get(nth).uuid());
            if (!same) return false;
        }
        return true;
    }

    /**
     * Does something on the home loop of each container, then something on the home loop of the virtual machine: {@code failed}
     * after an exception, which reaches the loop's handler, for no task may wait for ever.
     */
    static void onHomes(
            Loops loops, Set<Integer> containers, IntConsumer change, Loop home, Runnable then, Runnable failed) {
        // Both changed on the home loop only.
        int[] pending = {containers.size()};
        boolean[] broken = {false};
        if (containers.isEmpty()) then.run();
        for (int container : containers) {
            loops.homeOf(container).send(() -> {
                boolean[] done = {false};
                try {
                    change.accept(container);
                    done[0] = true;
                } finally {
                    home.send(() -> {
                        broken[0] |= !done[0];
                        if (--pending[0] > 0) return;
                        (broken[0] ? failed : then).run();
                    });
                }
            });
        }
    }
}
