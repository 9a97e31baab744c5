package io.vfleet.operation.vm;

import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.DiskFileId;
import io.vfleet.vm.disk.DiskFiles;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the disks of other virtual machines, registered or not, and of none, which a specification attaches by the path of a file. */
final class ExistingDisks {
    private static final Found INVALID = new Found(null, null);

    private final Inventory inventory;
    private final DeviceOwner attaching;

    ExistingDisks(Inventory inventory, DeviceOwner attaching) {
        this.inventory = inventory;
        this.attaching = attaching;
    }

    /** The disk with files that are not its own, or the fault; neither when the path cannot be that of such a disk. */
    record Found(@Nullable Disk disk, @Nullable Fault fault) {}

    Found find(String path, VirtualDiskMode mode) {
        int datacenter = inventory.datacenterOf(attaching.datastore());
        DatastorePath parsed = DatastorePath.parse(inventory, datacenter, path);
        if (parsed == null) return INVALID;
        boolean reached = inventory.host(attaching.host()).datastores().contains(parsed.datastore());
        String directory = parsed.directory();
        if (!reached || directory.isEmpty()) return INVALID;
        var file = new DiskFileId(parsed.datastore(), directory, parsed.file().substring(directory.length() + 1));
        Disk orphan = inventory.provisioning().files().orphan(file);
        if (orphan != null) {
            // Others read it, so it is not written again.
            return mode == VirtualDiskMode.INDEPENDENT_NONPERSISTENT
                    ? new Found(orphan.withBacking(orphan.backing().sharedFrom(file.datastore(), directory)), null)
                    : new Found(null, new Fault.FileLocked(path));
        }
        VmState owner = inventory.provisioning().diskOwner(file.datastore(), directory);
        Disk disk = owner == null ? null : DiskFiles.find(owner, file);
        if (owner == null || disk == null) {
            return ofNobody(parsed, file, path, mode);
        }
        VmPlacement place = owner.placement();
        boolean own = !attaching.isNew()
                && place.datastore() == attaching.datastore()
                && place.directory().equals(attaching.directory());
        if (own || disk.physicalRdm()) return INVALID;
        boolean written = DiskFiles.writes(owner, file);
        boolean inUse = written && owner.power().state() != PowerState.OFF;
        // What has a child, or a snapshot, is never written again.
        boolean readOnly = !written || !owner.snapshots().roots().isEmpty();
        if (inUse || (readOnly && mode != VirtualDiskMode.INDEPENDENT_NONPERSISTENT))
            return new Found(null, new Fault.FileLocked(path));
        return new Found(disk.withBacking(disk.backing().sharedFrom(disk.datastore(), place.directory())), null);
    }

    /** The names of the files of nobody in the directory of the virtual machine; a new one has a directory without any. */
    Set<String> taken() {
        if (attaching.isNew()) return Set.of();
        var names = new HashSet<String>();
        for (String path : inventory
                .files()
                .tree(attaching.datastore())
                .below(attaching.directory())
                .keySet()) names.add(path.substring(attaching.directory().length() + 1));
        return names;
    }

    /** A disk that was made, copied or uploaded as a file, or that a virtual machine left; it stays nobody's. */
    private Found ofNobody(DatastorePath parsed, DiskFileId file, String path, VirtualDiskMode mode) {
        StoredFile stored = inventory.files().tree(parsed.datastore()).find(parsed.file());
        if (stored == null) return new Found(null, new Fault.FileNotFound(path));
        if (!(stored instanceof StoredFile.DiskImage image)) return INVALID;
        boolean written = mode != VirtualDiskMode.INDEPENDENT_NONPERSISTENT;
        boolean locked = inventory.files().isChanging(file)
                || (written && inventory.provisioning().files().isReferred(file, attaching.vm()));
        if (locked) return new Found(null, new Fault.FileLocked(path));
        return new Found(image.attached(file, mode), null);
    }
}
