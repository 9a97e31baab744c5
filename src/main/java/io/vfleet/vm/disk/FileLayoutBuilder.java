package io.vfleet.vm;

import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmFiles.DiskChain;
import io.vfleet.vm.VmFiles.File;
import io.vfleet.vm.VmFiles.FileType;
import io.vfleet.vm.VmFiles.SnapshotFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists the files of one state, giving keys in the order of listing. */
final class FileLister {
    private final VmState vm;
    private final String directory;
    private final int home;
    private final List<File> files = new ArrayList<>();
    /** The keys of a link's files by its descriptor's name, for chains share what lies below. */
    private final Map<String, List<Integer>> links = new HashMap<>();

    FileLister(VmState vm) {
        this.vm = vm;
        directory = vm.placement().directory();
        home = vm.placement().datastore();
    }

    VmFiles list() {
        add(VmFiles.configName(vm), FileType.CONFIG, VmFiles.CONFIG_BYTES);
        add(directory + ".vmxf", FileType.EXTENDED_CONFIG, VmFiles.EXTENDED_BYTES);
        add(directory + ".nvram", FileType.NVRAM, VmFiles.NVRAM_BYTES);
        add("vmware.log", FileType.LOG, VmFiles.LOG_BYTES);
        addRunning();
        List<DiskChain> disks = chains(vm.disks());
        List<Snapshot> tree = SnapshotTree.all(vm.snapshots().roots());
        if (!tree.isEmpty()) add(VmFiles.listName(vm), FileType.SNAPSHOT_LIST, VmFiles.LIST_BYTES);
        List<SnapshotFiles> snapshots = tree.stream().map(this::saved).toList();
        return new VmFiles(files, disks, snapshots);
    }

    private void addRunning() {
        long memory = VmFiles.memoryBytes(vm.hardware());
        switch (vm.power().state()) {
            case OFF -> {}
            case ON -> add(directory + ".vswp", FileType.SWAP, memory);
            case SUSPENDED -> {
                add(directory + ".vmss", FileType.SUSPEND, VmFiles.SUSPEND_BYTES);
                add(directory + ".vmem", FileType.SUSPEND_MEMORY, memory);
            }
        }
    }

    private int add(String name, FileType type, long size) {
        return add(home, name, type, size);
    }

    private int add(int datastore, String name, FileType type, long size) {
        files.add(new File(files.size(), datastore, name, type, size));
        return files.size() - 1;
    }

    private SnapshotFiles saved(Snapshot snapshot) {
        String name = VmFiles.savedName(vm, snapshot.id());
        int data = add(name, FileType.SNAPSHOT_DATA, VmFiles.SAVED_BYTES);
        int memory = -1;
        if (snapshot.memory()) {
            long bytes = VmFiles.memoryBytes(snapshot.saved().hardware());
            memory = add(directory + "-Snapshot" + snapshot.id() + ".vmem", FileType.SNAPSHOT_MEMORY, bytes);
        }
        return new SnapshotFiles(
                snapshot.number(), data, memory, chains(snapshot.saved().disks()));
    }

    private List<DiskChain> chains(Disks disks) {
        return disks.all().stream().map(this::chain).toList();
    }

    private DiskChain chain(Disk disk) {
        var fromBase = new ArrayDeque<List<Integer>>();
        for (Backing file = disk.backing(); file != null; file = file.parent()) {
            fromBase.push(link(disk, file));
        }
        return new DiskChain(disk.key(), List.copyOf(fromBase));
    }

    private List<Integer> link(Disk disk, Backing file) {
        List<Integer> known = links.get(file.file());
        if (known != null) return known;
        int descriptor = add(disk.datastore(), file.file(), FileType.DISK_DESCRIPTOR, VmFiles.DESCRIPTOR_BYTES);
        int extent = add(disk.datastore(), extent(disk, file), FileType.DISK_EXTENT, file.usedBytes());
        links.put(file.file(), List.of(descriptor, extent));
        return List.of(descriptor, extent);
    }

    private static String extent(Disk disk, Backing file) {
        String kind = file.parent() != null ? "-delta" : disk.physicalRdm() ? "-rdmp" : "-flat";
        return Chains.stem(file.file()) + kind + ".vmdk";
    }
}
