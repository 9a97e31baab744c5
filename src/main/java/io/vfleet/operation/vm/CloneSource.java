package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual machine is cloned from: its present state, or that of a snapshot.
 *
 * @param state the source with the disks, hardware and options that the clone gets
 * @param datastores those of single disks; the others go to that of the clone
 */
public record CloneSource(VmState state, DiskCopy copy, Map<UUID, Integer> datastores) {
    private static final long CHILD_BYTES = 1L << 20;

    /** What becomes of the files of a disk. */
    public enum DiskCopy {
        /** The clone gets files of its own. */
        FULL,
        /** The clone gets a child of the last file, and shares the chain. */
        CHILD,
        /** The clone gets a copy of the last file, and shares those below it. */
        CHILD_MOST
    }

    /** The value of diskMoveType; null for one that does not exist. */
    static @Nullable DiskCopy copy(DataObject location) {
        return switch ((String) location.get("diskMoveType")) {
            case "createNewChildDiskBacking" -> DiskCopy.CHILD;
            case "moveChildMostDiskBacking" -> DiskCopy.CHILD_MOST;
            case null -> DiskCopy.FULL;
            case "moveAllDiskBackingsAndAllowSharing",
                    "moveAllDiskBackingsAndDisallowSharing",
                    "moveAllDiskBackingsAndConsolidate" -> DiskCopy.FULL;
            default -> null;
        };
    }

    /** Why the specification names no source; null when it does. */
    static @Nullable Fault fault(Inventory inventory, Call call, DataObject spec, DataObject location) {
        MoRef ref = (MoRef) spec.get("snapshot");
        if (ref != null && inventory.snapshot(ref) == null) return new Fault.ManagedObjectNotFound(ref);
        if (ref != null && inventory.vmOfSnapshot(ref) != inventory.find(call.target()))
            return new Fault.InvalidArgument("spec.snapshot");
        DiskCopy copy = copy(location);
        // Only what a snapshot has frozen is never written again.
        boolean valid = copy != null && (copy != DiskCopy.CHILD || ref != null);
        return valid ? null : new Fault.InvalidArgument("spec.location.diskMoveType");
    }

    /** The source that a specification without {@link #fault} names. */
    static CloneSource of(Inventory inventory, VmState now, DataObject spec, @Nullable DiskCopy copy) {
        Snapshot snapshot = spec.get("snapshot") instanceof MoRef ref ? inventory.snapshot(ref) : null;
        DiskCopy asked = copy == null ? DiskCopy.FULL : copy;
        if (snapshot == null) return new CloneSource(now, asked, Map.of());
        SavedConfig saved = snapshot.saved();
        return new CloneSource(now.with(saved.hardware()).with(saved.disks()).with(saved.options()), asked, Map.of());
    }

    CloneSource to(Map<UUID, Integer> disks) {
        return new CloneSource(state, copy, disks);
    }

    /** The chain of a copied disk; {@code file} is a name that no file of the chain has. */
    Backing backing(Disk disk, String file) {
        Backing head = disk.backing();
        boolean frozen = !disk.mode().independent() && !disk.physicalRdm();
        return switch (frozen ? copy : DiskCopy.FULL) {
            case CHILD -> new Backing(file, CHILD_BYTES, shared(disk, head));
            case CHILD_MOST -> {
                Backing below = head.parent();
                yield new Backing(file, head.usedBytes(), below == null ? null : shared(disk, below));
            }
            case FULL -> new Backing(file, disk.physicalRdm() ? 0 : copiedBytes(disk), null);
        };
    }

    private Backing shared(Disk disk, Backing chain) {
        return chain.sharedFrom(disk.datastore(), state.placement().directory());
    }

    private static long copiedBytes(Disk disk) {
        long used = 0;
        for (Backing link = disk.backing(); link != null; link = link.parent()) used += link.usedBytes();
        // What two links of a chain hold of the same block is one block of the copy.
        return disk.thin() ? Math.min(used, disk.capacityBytes()) : disk.capacityBytes();
    }
}
