package io.vfleet.vm.disk;

import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a virtual machine, computed from its state.
 *
 * @param files each file once; its key is its index in this list
 * @param disks the chains of the disks as they are now
 * @param snapshots the files and chains of each snapshot, those higher in the tree first
 */
public record VmFileLayout(List<VmFile> files, List<DiskLayout> disks, List<SnapshotLayout> snapshots) {
    static final long CONFIG_BYTES = 3_072;
    static final long EXTENDED_BYTES = 512;
    static final long NVRAM_BYTES = 270_840;
    static final long LOG_BYTES = 262_144;
    static final long LIST_BYTES = 1_024;
    static final long SAVED_BYTES = 28_672;
    static final long SUSPEND_BYTES = 1_048_576;
    static final long DESCRIPTOR_BYTES = 512;

    private static final long FIXED_BYTES = CONFIG_BYTES + EXTENDED_BYTES + NVRAM_BYTES + LOG_BYTES;

    public VmFileLayout {
        files = List.copyOf(files);
        disks = List.copyOf(disks);
        snapshots = List.copyOf(snapshots);
    }

    /**
     * One file.
     *
     * @param datastore the number of the datastore that holds it
     * @param name the name within the virtual machine's folder on that datastore
     * @param place the folder that it is in; null for the virtual machine's
     */
    public record VmFile(
            int key,
            int datastore,
            String name,
            FileType type,
            long size,
            @Nullable FilePlace place) {
        /** Whether it is another's file, whose space is not the virtual machine's. */
        public boolean shared() {
            return place != null && place.shared();
        }
    }

    /** The type of a file, with its wire name. */
    public enum FileType {
        CONFIG("config"),
        EXTENDED_CONFIG("extendedConfig"),
        NVRAM("nvram"),
        LOG("log"),
        SWAP("swap"),
        SUSPEND("suspend"),
        SUSPEND_MEMORY("suspendMemory"),
        DISK_DESCRIPTOR("diskDescriptor"),
        DISK_EXTENT("diskExtent"),
        SNAPSHOT_LIST("snapshotList"),
        SNAPSHOT_DATA("snapshotData"),
        SNAPSHOT_MEMORY("snapshotMemory");

        private final String wireName;

        FileType(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * The files behind one disk.
     *
     * @param key the key of the virtual disk
     * @param chain the keys of descriptor and extent for each link, the base disk first
     */
    public record DiskLayout(int key, List<List<Integer>> chain) {
        public DiskLayout {
            chain = List.copyOf(chain);
        }
    }

    /**
     * The files of one snapshot.
     *
     * @param memoryKey -1 when the memory was not saved
     */
    public record SnapshotLayout(long snapshot, int dataKey, int memoryKey, List<DiskLayout> disks) {
        public SnapshotLayout {
            disks = List.copyOf(disks);
        }
    }

    public static VmFileLayout of(VmState vm) {
        return new FileLayoutBuilder(vm).list();
    }

    /** The total size in bytes of all files that are its own, computed without building the layout. */
    public static long bytes(VmState vm) {
        long bytes = FIXED_BYTES + runningBytes(vm);
        List<Snapshot> roots = vm.snapshots().roots();
        if (!roots.isEmpty()) bytes += LIST_BYTES;
        // Without snapshots, no file is shared and none is counted twice.
        Set<String> counted = roots.isEmpty() ? null : new HashSet<>();
        bytes += chainBytes(vm.disks(), counted);
        return counted == null ? bytes : bytes + savedBytes(roots, counted);
    }

    private static long runningBytes(VmState vm) {
        return switch (vm.power().state()) {
            case OFF -> 0;
            case ON -> memoryBytes(vm.hardware());
            case SUSPENDED -> memoryBytes(vm.hardware()) + SUSPEND_BYTES;
        };
    }

    private static long chainBytes(Disks disks, @Nullable Set<String> counted) {
        long bytes = 0;
        for (Disk disk : disks.all()) {
            for (Backing file = disk.backing(); file != null; file = file.parent()) {
                if (counted != null && !counted.add(file.key())) break;
                if (file.shared()) continue;
                bytes += DESCRIPTOR_BYTES + file.usedBytes();
            }
        }
        return bytes;
    }

    private static long savedBytes(List<Snapshot> roots, Set<String> counted) {
        long bytes = 0;
        for (Snapshot snapshot : roots) {
            bytes += SAVED_BYTES
                    + (snapshot.memory() ? memoryBytes(snapshot.saved().hardware()) : 0)
                    + chainBytes(snapshot.saved().disks(), counted)
                    + savedBytes(snapshot.children(), counted);
        }
        return bytes;
    }

    public static long memoryBytes(Hardware hardware) {
        return (long) hardware.memoryMib() << 20;
    }

    /** The name of the configuration file, by which the virtual machine is registered. */
    public static String configName(VmState vm) {
        return vm.placement().vmx();
    }

    public static String listName(VmState vm) {
        return vm.placement().directory() + ".vmsd";
    }

    public static String savedName(VmState vm, int id) {
        return vm.placement().directory() + "-Snapshot" + id + ".vmsn";
    }
}
