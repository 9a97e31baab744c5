package io.vfleet.vm.disk;

import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmFileLayout.DiskLayout;
import io.vfleet.vm.disk.VmFileLayout.FileType;
import io.vfleet.vm.disk.VmFileLayout.SnapshotLayout;
import io.vfleet.vm.disk.VmFileLayout.VmFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the file layout of one state, numbering the files in order. */
final class FileLayoutBuilder {
    private final VmState vm;
    private final String directory;
    private final int home;
    private final List<VmFile> files = new ArrayList<>();
    /** The file keys of each link by the name of its descriptor, since chains share links. */
    private final Map<String, List<Integer>> links = new HashMap<>();

    FileLayoutBuilder(VmState vm) {
        this.vm = vm;
        directory = vm.placement().directory();
        home = vm.placement().datastore();
    }

    VmFileLayout list() {
        add(VmFileLayout.configName(vm), FileType.CONFIG, VmFileLayout.CONFIG_BYTES);
        add(directory + ".vmxf", FileType.EXTENDED_CONFIG, VmFileLayout.EXTENDED_BYTES);
        add(directory + ".nvram", FileType.NVRAM, VmFileLayout.NVRAM_BYTES);
        add("vmware.log", FileType.LOG, VmFileLayout.LOG_BYTES);
        addPowerStateFiles();
        List<DiskLayout> disks = chains(vm.disks());
        List<Snapshot> tree = SnapshotTree.all(vm.snapshots().roots());
        if (!tree.isEmpty()) add(VmFileLayout.listName(vm), FileType.SNAPSHOT_LIST, VmFileLayout.LIST_BYTES);
        List<SnapshotLayout> snapshots = tree.stream().map(this::snapshotLayout).toList();
        return new VmFileLayout(files, disks, snapshots);
    }

    private void addPowerStateFiles() {
        long memory = VmFileLayout.memoryBytes(vm.hardware());
        switch (vm.power().state()) {
            case OFF -> {}
            case ON -> add(directory + ".vswp", FileType.SWAP, memory);
            case SUSPENDED -> {
                add(directory + ".vmss", FileType.SUSPEND, VmFileLayout.SUSPEND_BYTES);
                add(directory + ".vmem", FileType.SUSPEND_MEMORY, memory);
            }
        }
    }

    private int add(String name, FileType type, long size) {
        return add(home, name, type, size);
    }

    private int add(int datastore, String name, FileType type, long size) {
        return add(datastore, name, type, size, null);
    }

    private int add(int datastore, String name, FileType type, long size, @Nullable FilePlace place) {
        files.add(new VmFile(files.size(), datastore, name, type, size, place));
        return files.size() - 1;
    }

    private SnapshotLayout snapshotLayout(Snapshot snapshot) {
        String name = VmFileLayout.savedName(vm, snapshot.id());
        int data = add(name, FileType.SNAPSHOT_DATA, VmFileLayout.SAVED_BYTES);
        int memory = -1;
        if (snapshot.memory()) {
            long bytes = VmFileLayout.memoryBytes(snapshot.saved().hardware());
            memory = add(directory + "-Snapshot" + snapshot.id() + ".vmem", FileType.SNAPSHOT_MEMORY, bytes);
        }
        return new SnapshotLayout(
                snapshot.number(), data, memory, chains(snapshot.saved().disks()));
    }

    private List<DiskLayout> chains(Disks disks) {
        return disks.all().stream().map(this::chain).toList();
    }

    private DiskLayout chain(Disk disk) {
        var fromBase = new ArrayDeque<List<Integer>>();
        for (Backing file = disk.backing(); file != null; file = file.parent()) {
            fromBase.push(link(disk, file));
        }
        return new DiskLayout(disk.key(), List.copyOf(fromBase));
    }

    private List<Integer> link(Disk disk, Backing file) {
        List<Integer> existing = links.get(file.key());
        if (existing != null) return existing;
        FilePlace place = file.place();
        int datastore = place == null ? disk.datastore() : place.datastore();
        int descriptor = add(datastore, file.file(), FileType.DISK_DESCRIPTOR, VmFileLayout.DESCRIPTOR_BYTES, place);
        int extent = add(datastore, extent(disk, file), FileType.DISK_EXTENT, file.usedBytes(), place);
        links.put(file.key(), List.of(descriptor, extent));
        return List.of(descriptor, extent);
    }

    private static String extent(Disk disk, Backing file) {
        String kind = file.parent() != null ? "-delta" : disk.physicalRdm() ? "-rdmp" : "-flat";
        return DiskChains.stem(file.file()) + kind + ".vmdk";
    }
}
