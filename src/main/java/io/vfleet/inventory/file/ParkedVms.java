package io.vfleet.inventory.file;

import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmSpace;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last states of virtual machines that were unregistered, by the directory of their files: who registers them again finds the same
 * virtual machine. Any thread.
 */
public final class ParkedVms {
    private record Directory(int datastore, String name) implements Comparable<Directory> {
        @Override
        public int compareTo(Directory other) {
            int byDatastore = Integer.compare(datastore, other.datastore);
            return byDatastore == 0 ? name.compareTo(other.name) : byDatastore;
        }
    }

    /** {@code vm}: the number that it had. */
    private record ParkedVm(int vm, VmState last) {}

    private final ConcurrentNavigableMap<Directory, ParkedVm> states = new ConcurrentSkipListMap<>();

    /** The home directory of the virtual machine that has disks in a directory of another datastore. */
    private final ConcurrentMap<Directory, Directory> elsewhere = new ConcurrentHashMap<>();

    public void park(int vm, VmState last) {
        states.put(directory(last), new ParkedVm(vm, last));
        for (int other : VmSpace.disksElsewhere(last))
            elsewhere.put(new Directory(other, last.placement().directory()), directory(last));
    }

    /** The state of the virtual machine that has files in that directory, its own or that of its disks; null for none. */
    @Nullable
    public VmState findDisks(int datastore, String directory) {
        Directory asked = new Directory(datastore, directory);
        ParkedVm parked = states.get(asked);
        Directory home = parked == null ? elsewhere.get(asked) : null;
        if (home != null) parked = states.get(home);
        return parked == null ? null : parked.last;
    }

    /** The state of the virtual machine whose files are in that directory; null for none. */
    @Nullable
    public VmState find(int datastore, String directory) {
        ParkedVm parked = states.get(new Directory(datastore, directory));
        return parked == null ? null : parked.last;
    }

    /** Takes a state away; the number that the virtual machine had, 0 when somebody else has taken it. */
    public int take(VmState last) {
        ParkedVm parked = states.get(directory(last));
        if (parked == null || !parked.last.equals(last)) return 0;
        if (!states.remove(directory(last), parked)) return 0;
        for (int other : VmSpace.disksElsewhere(last))
            elsewhere.remove(new Directory(other, last.placement().directory()), directory(last));
        return parked.vm;
    }

    /** Gives a directory another name; whether its machine was still there, and may move once nobody can find it. */
    public boolean move(VmState last, String directory, Predicate<VmState> mayMove) {
        int vm = take(last);
        if (vm == 0) return false;
        boolean moves = mayMove.test(last);
        VmState there = last.with(last.placement()
                        .withDirectory(directory)
                        .withConfigFile(last.placement().vmx()))
                .with(last.interaction().withPlaceAltered(true));
        park(vm, moves ? there : last);
        return moves;
    }

    /** The state whose directory is the next after that name on the datastore; null for none. */
    @Nullable
    public VmState next(int datastore, String after) {
        var next = states.higherEntry(new Directory(datastore, after));
        return next == null || next.getKey().datastore != datastore ? null : next.getValue().last;
    }

    private static Directory directory(VmState vm) {
        return new Directory(vm.placement().datastore(), vm.placement().directory());
    }

    /** The state with snapshots that have the numbers of another virtual machine. */
    public static VmState renumbered(VmState parked, int vm) {
        Snapshots snapshots = parked.snapshots();
        VmState alone = parked.interaction().pair() == null
                ? parked
                : parked.with(parked.interaction().withPair(null));
        return alone.with(new Snapshots(
                SnapshotTree.mapped(snapshots.roots(), snapshot -> snapshot.numbered(number(snapshot.number(), vm))),
                snapshots.current() == 0 ? 0 : number(snapshots.current(), vm),
                snapshots.lastId()));
    }

    private static long number(long snapshot, int vm) {
        return ((long) vm << Integer.SIZE) | (snapshot & 0xFFFF_FFFFL);
    }
}
