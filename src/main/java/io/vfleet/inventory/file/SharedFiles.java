package io.vfleet.inventory.file;

import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.DiskFileId;
import io.vfleet.vm.disk.DiskFiles;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who refers to the files of other virtual machines. A file that its owner gives up stays until the last one that refers to
 * it does not any more; meanwhile its space is nobody's. Any thread.
 */
public final class SharedFiles {
    /** The last state of the virtual machine, registered or not, whose disks are in a directory; null for none. */
    @FunctionalInterface
    public interface DirectoryOwner {
        @Nullable
        VmState of(int datastore, String directory);
    }

    /** The disks that are files of no virtual machine, and what is known of those who refer to them. Any thread. */
    public interface NobodysDisks {
        boolean has(DiskFileId disk);

        /** Whether somebody is about to change or to delete it. */
        boolean isChanging(DiskFileId disk);

        /** Whether a virtual machine is in the inventory. */
        boolean isRegistered(int vm);
    }

    /** Told of space on a datastore that becomes nobody's, or that is free again. */
    @FunctionalInterface
    public interface SpaceListener {
        void left(int datastore, long bytes);
    }

    /** {@code orphan}: the disk with the file that has no owner any more as its head; null while it has one. */
    private record Hold(Set<Integer> holders, @Nullable Disk orphan) {}

    private static final Comparator<DiskFileId> BY_PLACE = Comparator.comparingInt(DiskFileId::datastore)
            .thenComparing(DiskFileId::directory)
            .thenComparing(DiskFileId::file);

    private static final long DESCRIPTOR_BYTES = 512;

    private final DirectoryOwner owners;
    private final SpaceListener space;
    private final Supplier<NobodysDisks> nobodys;
    private final ConcurrentMap<DiskFileId, Hold> holds = new ConcurrentHashMap<>();
    // Written where the hold of the same file is.
    private final ConcurrentNavigableMap<DiskFileId, Disk> orphans = new ConcurrentSkipListMap<>(BY_PLACE);

    public SharedFiles(DirectoryOwner owners, SpaceListener space, Supplier<NobodysDisks> nobodys) {
        this.owners = owners;
        this.space = space;
        this.nobodys = nobodys;
    }

    /** The keys of its own files that others refer to. */
    public Set<String> held(VmState vm) {
        if (holds.isEmpty()) return Set.of();
        var keys = new TreeSet<String>();
        DiskFiles.own(vm).forEach((id, file) -> {
            if (holds.containsKey(id)) keys.add(file.key());
        });
        return keys;
    }

    /**
     * Refers to the files that the next state has more than the one before, on behalf of the virtual machine.
     * {@code from} is null when it is new.
     *
     * @return FileNotFound when one of them is not there, or FileLocked when it cannot be written, and then to none
     */
    public @Nullable Fault refer(int vm, @Nullable VmState from, VmState to) {
        if (from != null && sameFiles(from, to)) return null;
        Map<DiskFileId, Backing> more = new HashMap<>(DiskFiles.shared(to));
        if (from != null) more.keySet().removeAll(DiskFiles.shared(from).keySet());
        // Before it is looked for: its owner gives it up in the other order.
        for (DiskFileId id : more.keySet()) hold(id, vm);
        for (DiskFileId id : more.keySet()) {
            Fault fault = exists(id) ? null : nobodysFault(id, vm, to);
            if (fault == null) continue;
            for (DiskFileId held : more.keySet()) release(held, vm);
            return fault;
        }
        return null;
    }

    /** Who changes a file of nobody locks it first and then looks who refers to it, the other way round than here. */
    private @Nullable Fault nobodysFault(DiskFileId id, int vm, VmState to) {
        String path = id.directory() + "/" + id.file();
        boolean locked = nobodys.get().isChanging(id) || (isWritten(to, id) && isReferred(id, vm));
        if (locked) return new Fault.FileLocked(path);
        return nobodys.get().has(id) ? null : new Fault.FileNotFound(path);
    }

    private static boolean isWritten(VmState vm, DiskFileId id) {
        return vm.disks().all().stream()
                .anyMatch(disk -> disk.mode() != VirtualDiskMode.INDEPENDENT_NONPERSISTENT
                        && disk.backing().shared()
                        && DiskFiles.id(vm.placement().directory(), disk, disk.backing())
                                .equals(id));
    }

    /** Whether a registered virtual machine other than that one refers to a file. */
    public boolean isReferred(DiskFileId id, int vm) {
        Hold hold = holds.get(id);
        return hold != null
                && hold.holders.stream()
                        .anyMatch(holder -> holder != vm && nobodys.get().isRegistered(holder));
    }

    /** The registered virtual machines that refer to a file, in the order of their numbers. */
    public List<Integer> registeredHolders(DiskFileId id) {
        Hold hold = holds.get(id);
        if (hold == null) return List.of();
        return hold.holders.stream()
                .filter(nobodys.get()::isRegistered)
                .sorted()
                .toList();
    }

    /** Whether a virtual machine refers to a file, registered or not. */
    public boolean isHeld(DiskFileId id) {
        return holds.containsKey(id);
    }

    private boolean exists(DiskFileId id) {
        if (orphans.containsKey(id)) return true;
        VmState owner = owners.of(id.datastore(), id.directory());
        return owner != null && DiskFiles.own(owner).containsKey(id);
    }

    /** The virtual machine has another state, which can be read; {@code from} is null when it is new. */
    public void changed(int vm, @Nullable VmState from, VmState to) {
        if (from != null && sameFiles(from, to)) return;
        Set<DiskFileId> now = DiskFiles.shared(to).keySet();
        for (DiskFileId id : now) hold(id, vm);
        if (from == null) return;
        Map<DiskFileId, Backing> own = holds.isEmpty() ? Map.of() : DiskFiles.own(to);
        giveUp(from, own.keySet());
        var gone = new HashSet<>(DiskFiles.shared(from).keySet());
        gone.removeAll(now);
        for (DiskFileId id : gone) release(id, vm);
    }

    /** The virtual machine is gone with its files. */
    public void destroyed(int vm, VmState last) {
        giveUp(last, Set.of());
        released(vm, last);
    }

    /** The virtual machine does not refer to the files of a state any more. */
    public void released(int vm, VmState last) {
        for (DiskFileId id : DiskFiles.shared(last).keySet()) release(id, vm);
    }

    private void giveUp(VmState from, Set<DiskFileId> kept) {
        if (holds.isEmpty()) return;
        for (DiskFileId id : DiskFiles.own(from).keySet()) {
            if (kept.contains(id) || !holds.containsKey(id)) continue;
            Disk disk = Objects.requireNonNull(DiskFiles.find(from, id));
            var left = new boolean[1];
            holds.computeIfPresent(id, (_, hold) -> {
                left[0] = hold.orphan == null;
                orphans.put(id, disk);
                return new Hold(hold.holders, disk);
            });
            if (left[0]) space.left(id.datastore(), bytes(disk.backing()));
        }
    }

    /** The disk that has the file as its head, when it has no owner any more; null for none. */
    public @Nullable Disk orphan(DiskFileId id) {
        return orphans.get(id);
    }

    /** The disks whose files in a directory have no owner any more, or in all directories when it is empty. */
    public Map<DiskFileId, Disk> orphans(int datastore, String directory) {
        if (orphans.isEmpty()) return Map.of();
        return directory.isEmpty()
                ? orphans.subMap(new DiskFileId(datastore, "", ""), new DiskFileId(datastore + 1, "", ""))
                : orphans.subMap(
                        new DiskFileId(datastore, directory, ""), new DiskFileId(datastore, directory + "\0", ""));
    }

    private void hold(DiskFileId id, int vm) {
        holds.compute(id, (_, hold) -> {
            var holders = new TreeSet<Integer>(hold == null ? Set.of() : hold.holders);
            holders.add(vm);
            return new Hold(Set.copyOf(holders), hold == null ? null : hold.orphan);
        });
    }

    private void release(DiskFileId id, int vm) {
        var freed = new @Nullable Disk[1];
        holds.computeIfPresent(id, (_, hold) -> {
            var holders = new TreeSet<>(hold.holders);
            holders.remove(vm);
            if (!holders.isEmpty()) return new Hold(Set.copyOf(holders), hold.orphan);
            freed[0] = hold.orphan;
            orphans.remove(id);
            return null;
        });
        if (freed[0] != null)
            space.left(id.datastore(), -bytes(Objects.requireNonNull(freed[0]).backing()));
    }

    private static long bytes(Backing file) {
        return DESCRIPTOR_BYTES + file.usedBytes();
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    private static boolean sameFiles(VmState one, VmState other) {
        return one.disks() == other.disks()
                && one.snapshots() == other.snapshots()
                && one.placement() == other.placement();
    }

    /** The files that are referred to, and by how many, for tests. */
    public Map<DiskFileId, Integer> references() {
        var references = new HashMap<DiskFileId, Integer>();
        holds.forEach((id, hold) -> references.put(id, hold.holders.size()));
        return references;
    }
}
