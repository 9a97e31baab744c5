package io.vfleet.operation.vm;

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
import org.jspecify.annotations.Nullable;

/** Finds the disks of other virtual machines, registered or not, which a specification attaches by the path of a file. */
final class ExistingDisks {
    private static final Found INVALID = new Found(null, null);

    private final Inventory inventory;
    private final DeviceOwner attaching;

    ExistingDisks(Inventory inventory, DeviceOwner attaching) {
        this.inventory = inventory;
        this.attaching = attaching;
    }

    /** The disk with files that are another's, or the fault; neither when the path cannot be that of such a disk. */
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
            boolean nobodys = inventory.files().tree(parsed.datastore()).find(parsed.file()) != null;
            return new Found(
                    null,
                    nobodys
                            ? new Fault.NotImplemented(
                                    "deviceChange.device.backing.fileName of no virtual machine's disk")
                            : new Fault.FileNotFound(path));
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
}
