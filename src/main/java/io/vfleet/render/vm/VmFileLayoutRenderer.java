package io.vfleet.render.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.disk.VmFileLayout.DiskLayout;
import io.vfleet.vm.disk.VmFileLayout.FileType;
import io.vfleet.vm.disk.VmFileLayout.SnapshotLayout;
import io.vfleet.vm.disk.VmFileLayout.VmFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders the file layout of a virtual machine. */
public final class VmFileLayoutRenderer {
    private static final Set<FileType> CONFIG =
            Set.of(FileType.CONFIG, FileType.EXTENDED_CONFIG, FileType.NVRAM, FileType.SNAPSHOT_LIST);

    private final RenderContext context;
    private final DatastorePaths paths;

    public VmFileLayoutRenderer(RenderContext context) {
        this.context = context;
        Inventory inventory = context.inventory();
        paths = new DatastorePaths(inventory);
    }

    public DataObject layoutEx(VmState vm) {
        VmFileLayout layout = VmFileLayout.of(vm);
        var files = new ArrayList<DataObject>(layout.files().size());
        for (VmFile file : layout.files()) files.add(file(vm, file));
        var snapshots = new ArrayList<DataObject>(layout.snapshots().size());
        for (SnapshotLayout snapshot : layout.snapshots()) snapshots.add(snapshot(snapshot));
        return context.make("VirtualMachineFileLayoutEx")
                .set("file", files)
                .set("disk", disks(layout.disks()))
                .set("snapshot", snapshots)
                .set("timestamp", VmStorageRenderer.lastChange(vm));
    }

    /** The form that clients older than {@link #layoutEx} read. */
    public DataObject layout(VmState vm) {
        VmFileLayout layout = VmFileLayout.of(vm);
        var snapshots = new ArrayList<DataObject>();
        for (SnapshotLayout snapshot : layout.snapshots()) {
            snapshots.add(context.make("VirtualMachineFileLayoutSnapshotLayout")
                    .set("key", SnapshotRef.of(snapshot.snapshot()))
                    .set("snapshotFile", List.of(name(vm, layout.files().get(snapshot.dataKey())))));
        }
        return context.make("VirtualMachineFileLayout")
                .set("configFile", named(layout, CONFIG))
                .set("logFile", named(layout, Set.of(FileType.LOG)))
                .set("disk", diskFiles(vm, layout))
                .set("snapshot", snapshots)
                .set("swapFile", swap(vm, layout));
    }

    private static List<String> named(VmFileLayout layout, Set<FileType> types) {
        return layout.files().stream()
                .filter(file -> types.contains(file.type()))
                .map(VmFile::name)
                .toList();
    }

    private @Nullable String swap(VmState vm, VmFileLayout layout) {
        return layout.files().stream()
                .filter(file -> file.type() == FileType.SWAP)
                .map(file -> name(vm, file))
                .findFirst()
                .orElse(null);
    }

    private List<DataObject> diskFiles(VmState vm, VmFileLayout layout) {
        var disks = new ArrayList<DataObject>(layout.disks().size());
        for (DiskLayout disk : layout.disks()) {
            var names = new ArrayList<String>();
            for (List<Integer> unit : disk.chain())
                names.add(name(vm, layout.files().get(unit.getFirst())));
            disks.add(context.make("VirtualMachineFileLayoutDiskLayout")
                    .set("key", disk.key())
                    .set("diskFile", names));
        }
        return disks;
    }

    private DataObject file(VmState vm, VmFile file) {
        return context.make("VirtualMachineFileLayoutExFileInfo")
                .set("key", file.key())
                .set("name", name(vm, file))
                .set("type", file.type().wireName())
                .set("size", file.size())
                .set("uniqueSize", file.shared() ? 0 : file.size())
                .set("accessible", true);
    }

    private DataObject snapshot(SnapshotLayout snapshot) {
        return context.make("VirtualMachineFileLayoutExSnapshotLayout")
                .set("key", SnapshotRef.of(snapshot.snapshot()))
                .set("dataKey", snapshot.dataKey())
                .set("memoryKey", snapshot.memoryKey())
                .set("disk", disks(snapshot.disks()));
    }

    private List<DataObject> disks(List<DiskLayout> chains) {
        var disks = new ArrayList<DataObject>(chains.size());
        for (DiskLayout disk : chains) {
            var units = new ArrayList<DataObject>(disk.chain().size());
            for (List<Integer> unit : disk.chain()) {
                units.add(context.make("VirtualMachineFileLayoutExDiskUnit").set("fileKey", unit));
            }
            disks.add(context.make("VirtualMachineFileLayoutExDiskLayout")
                    .set("key", disk.key())
                    .set("chain", units));
        }
        return disks;
    }

    private String name(VmState vm, VmFile file) {
        FilePlace place = file.place();
        String directory = place == null ? vm.placement().directory() : place.directory();
        return paths.file(file.datastore(), directory, file.name());
    }
}
