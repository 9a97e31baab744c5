package io.vfleet.vm.disk;

import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Which files of disks are a virtual machine's own, and which are another's. */
public final class DiskFiles {
    private DiskFiles() {}

    /** Its own files, also those of snapshots. */
    public static Map<DiskFileId, Backing> own(VmState vm) {
        return files(vm, false);
    }

    /** The files of others that it refers to. */
    public static Map<DiskFileId, Backing> shared(VmState vm) {
        return files(vm, true);
    }

    private static Map<DiskFileId, Backing> files(VmState vm, boolean shared) {
        var files = new HashMap<DiskFileId, Backing>();
        visit(vm, (disk, file) -> {
            if (file.shared() == shared) files.put(id(vm.placement().directory(), disk, file), file);
        });
        return files;
    }

    /** The disk, as it is now or in a snapshot, with that file as the head of its chain; null for none. */
    public static @Nullable Disk find(VmState vm, DiskFileId searched) {
        String directory = vm.placement().directory();
        var found = new Disk[1];
        visit(vm, (disk, file) -> {
            if (found[0] == null && !file.shared() && id(directory, disk, file).equals(searched))
                found[0] = disk.withBacking(file);
        });
        return found[0];
    }

    /** Whether the virtual machine writes to that file when it runs. */
    public static boolean writes(VmState vm, DiskFileId file) {
        for (Disk disk : vm.disks().all())
            if (!disk.backing().shared()
                    && id(vm.placement().directory(), disk, disk.backing()).equals(file)) return true;
        return false;
    }

    /** The disk, as it is now, whose chain began with that file of another; null for none. */
    public static @Nullable Disk onBase(VmState vm, DiskFileId searched) {
        for (Disk disk : vm.disks().all()) {
            Backing base = disk.backing();
            for (Backing file = base.parent(); file != null; file = file.parent()) base = file;
            if (base.shared() && id(vm.placement().directory(), disk, base).equals(searched)) return disk;
        }
        return null;
    }

    public static DiskFileId id(String directory, Disk disk, Backing file) {
        FilePlace place = file.place();
        return place == null
                ? new DiskFileId(disk.datastore(), directory, file.file())
                : new DiskFileId(place.datastore(), place.directory(), file.file());
    }

    private static void visit(VmState vm, BiConsumer<Disk, Backing> visitor) {
        visit(vm.disks(), visitor);
        visit(vm.snapshots().roots(), visitor);
    }

    private static void visit(List<Snapshot> snapshots, BiConsumer<Disk, Backing> visitor) {
        for (Snapshot snapshot : snapshots) {
            visit(snapshot.saved().disks(), visitor);
            visit(snapshot.children(), visitor);
        }
    }

    private static void visit(Disks disks, BiConsumer<Disk, Backing> visitor) {
        for (Disk disk : disks.all())
            for (Backing file = disk.backing(); file != null; file = file.parent()) visitor.accept(disk, file);
    }
}
