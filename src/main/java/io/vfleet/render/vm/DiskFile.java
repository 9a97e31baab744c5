package io.vfleet.render.vm;

import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.disk.VmFileLayout.FileType;
import io.vfleet.vm.disk.VmFileLayout.VmFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the descriptor of a virtual disk says about it.
 *
 * @param type the type of its backing
 * @param extent the file with its data
 */
public record DiskFile(
        String type, long capacityBytes, int hardwareVersion, String controllerType, boolean thin, VmFile extent) {
    private static final int HARDWARE_VERSION = 21;
    private static final String CONTROLLER = "ParaVirtualSCSIController";
    private static final String VERSION_PREFIX = "vmx-";

    /** A disk of no virtual machine. */
    public static DiskFile ofNobody(long capacityBytes, boolean thin, VmFile extent) {
        return new DiskFile(
                "VirtualDiskFlatVer2BackingInfo", capacityBytes, HARDWARE_VERSION, CONTROLLER, thin, extent);
    }

    /** The disk behind a descriptor of a virtual machine's layout. */
    static DiskFile of(VmState vm, VmFileLayout layout, VmFile descriptor) {
        if (descriptor.type() != FileType.DISK_DESCRIPTOR)
            throw new IllegalArgumentException(descriptor.name() + ", need the descriptor of a disk");
        Disk disk = diskOf(vm, descriptor);
        String version = vm.hardware().version();
        return new DiskFile(
                disk.physicalRdm() ? "VirtualDiskRawDiskMappingVer1BackingInfo" : "VirtualDiskFlatVer2BackingInfo",
                disk.capacityBytes(),
                version.startsWith(VERSION_PREFIX) ? Integer.parseInt(version.substring(VERSION_PREFIX.length())) : 0,
                CONTROLLER,
                disk.thin(),
                // The layout lists each descriptor right before its extent.
                layout.files().get(descriptor.key() + 1));
    }

    /** The disk, as it is now or in a snapshot, whose chain has that file. */
    private static Disk diskOf(VmState vm, VmFile file) {
        List<Disk> disks = new ArrayList<>(vm.disks().all());
        for (Snapshot snapshot : SnapshotTree.all(vm.snapshots().roots()))
            disks.addAll(snapshot.saved().disks().all());
        for (Disk disk : disks) {
            for (Backing link = disk.backing(); link != null; link = link.parent()) {
                if (link.file().equals(file.name()) && Objects.equals(link.place(), file.place())) return disk;
            }
        }
        throw new IllegalStateException(file.name() + " is in the layout, need it in the chain of a disk");
    }
}
