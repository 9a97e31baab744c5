package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmFiles;
import io.vfleet.vm.VmFiles.DiskChain;
import io.vfleet.vm.VmFiles.File;
import io.vfleet.vm.VmFiles.FileType;
import io.vfleet.vm.VmFiles.SnapshotFiles;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a virtual machine. */
final class VmLayout {
    private static final Set<FileType> CONFIG =
            Set.of(FileType.CONFIG, FileType.EXTENDED_CONFIG, FileType.NVRAM, FileType.SNAPSHOT_LIST);

    private final Sources sources;
    private final Paths paths;

    VmLayout(Sources sources) {
        this.sources = sources;
        Inventory inventory = sources.inventory();
        paths = new Paths(inventory);
    }

    DataObject of(VmState vm) {
        VmFiles all = VmFiles.of(vm);
        var files = new ArrayList<DataObject>(all.files().size());
        for (File file : all.files()) files.add(file(vm, file));
        var snapshots = new ArrayList<DataObject>(all.snapshots().size());
        for (SnapshotFiles snapshot : all.snapshots()) snapshots.add(snapshot(snapshot));
        return sources.make("VirtualMachineFileLayoutEx")
                .set("file", files)
                .set("disk", disks(all.disks()))
                .set("snapshot", snapshots)
                .set("timestamp", VmStorage.lastChange(vm));
    }

    /** The form that clients older than {@link #of} read. */
    DataObject old(VmState vm) {
        VmFiles all = VmFiles.of(vm);
        var snapshots = new ArrayList<DataObject>();
        for (SnapshotFiles snapshot : all.snapshots()) {
            snapshots.add(sources.make("VirtualMachineFileLayoutSnapshotLayout")
                    .set("key", SnapshotRef.of(snapshot.snapshot()))
                    .set("snapshotFile", List.of(name(vm, all.files().get(snapshot.dataKey())))));
        }
        return sources.make("VirtualMachineFileLayout")
                .set("configFile", named(all, CONFIG))
                .set("logFile", named(all, Set.of(FileType.LOG)))
                .set("disk", diskFiles(vm, all))
                .set("snapshot", snapshots)
                .set("swapFile", swap(vm, all));
    }

    private static List<String> named(VmFiles all, Set<FileType> types) {
        return all.files().stream()
                .filter(file -> types.contains(file.type()))
                .map(File::name)
                .toList();
    }

    private @Nullable String swap(VmState vm, VmFiles all) {
        return all.files().stream()
                .filter(file -> file.type() == FileType.SWAP)
                .map(file -> name(vm, file))
                .findFirst()
                .orElse(null);
    }

    private List<DataObject> diskFiles(VmState vm, VmFiles all) {
        var disks = new ArrayList<DataObject>(all.disks().size());
        for (DiskChain disk : all.disks()) {
            var names = new ArrayList<String>();
            for (List<Integer> unit : disk.chain())
                names.add(name(vm, all.files().get(unit.getFirst())));
            disks.add(sources.make("VirtualMachineFileLayoutDiskLayout", "key", disk.key(), "diskFile", names));
        }
        return disks;
    }

    private DataObject file(VmState vm, File file) {
        return sources.make("VirtualMachineFileLayoutExFileInfo")
                .set("key", file.key())
                .set("name", name(vm, file))
                .set("type", file.type().wireName())
                .set("size", file.size())
                .set("uniqueSize", file.size())
                .set("accessible", true);
    }

    private DataObject snapshot(SnapshotFiles snapshot) {
        return sources.make("VirtualMachineFileLayoutExSnapshotLayout")
                .set("key", SnapshotRef.of(snapshot.snapshot()))
                .set("dataKey", snapshot.dataKey())
                .set("memoryKey", snapshot.memoryKey())
                .set("disk", disks(snapshot.disks()));
    }

    private List<DataObject> disks(List<DiskChain> chains) {
        var disks = new ArrayList<DataObject>(chains.size());
        for (DiskChain disk : chains) {
            var units = new ArrayList<DataObject>(disk.chain().size());
            for (List<Integer> unit : disk.chain()) {
                units.add(sources.make("VirtualMachineFileLayoutExDiskUnit", "fileKey", unit));
            }
            disks.add(sources.make("VirtualMachineFileLayoutExDiskLayout", "key", disk.key(), "chain", units));
        }
        return disks;
    }

    private String name(VmState vm, File file) {
        return paths.file(file.datastore(), vm.placement().directory(), file.name());
    }
}
