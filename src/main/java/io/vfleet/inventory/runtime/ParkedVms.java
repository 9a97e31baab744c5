package io.vfleet.inventory.runtime;

import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.VmState;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The last states of virtual machines that were unregistered, by the directory of their files: who registers them again finds the same
 * virtual machine. Any thread.
 */
final class ParkedVms {
    private record Directory(int datastore, String name) {}

    private final ConcurrentMap<Directory, VmState> states = new ConcurrentHashMap<>();

    void park(VmState last) {
        states.put(directory(last), last);
    }

    /** The state of the virtual machine whose files are in that directory; null for none. */
    @Nullable
    VmState find(int datastore, String directory) {
        return states.get(new Directory(datastore, directory));
    }

    /** Takes a state away; false when somebody else has taken it. */
    boolean take(VmState parked) {
        return states.remove(directory(parked), parked);
    }

    private static Directory directory(VmState vm) {
        return new Directory(vm.placement().datastore(), vm.placement().directory());
    }

    /** The state with snapshots that have the numbers of another virtual machine. */
    static VmState renumbered(VmState parked, int vm) {
        Snapshots snapshots = parked.snapshots();
        return parked.with(new Snapshots(
                SnapshotTree.mapped(snapshots.roots(), snapshot -> snapshot.numbered(number(snapshot.number(), vm))),
                snapshots.current() == 0 ? 0 : number(snapshots.current(), vm),
                snapshots.lastId()));
    }

    private static long number(long snapshot, int vm) {
        return ((long) vm << Integer.SIZE) | (snapshot & 0xFFFF_FFFFL);
    }
}
