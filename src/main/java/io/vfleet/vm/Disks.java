package io.vfleet.vm;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The virtual disks of a virtual machine, each with its chain of backing files.
 *
 * <p>long: a disk has a copying method for each part that changes.
 */
public record Disks(List<Disk> all, boolean consolidationNeeded) {
    private static final int FIRST_SCSI = 1000;
    private static final int FIRST_SATA = 15_000;
    private static final int FIRST_NVME = 31_000;

    public Disks {
        all = List.copyOf(all);
    }

    /** The controller as configuration files name it, such as {@code scsi0}. */
    public static String bus(int controllerKey) {
        if (controllerKey >= FIRST_NVME) return "nvme" + (controllerKey - FIRST_NVME);
        if (controllerKey >= FIRST_SATA) return "sata" + (controllerKey - FIRST_SATA);
        if (controllerKey >= FIRST_SCSI) return "scsi" + (controllerKey - FIRST_SCSI);
        return "ide" + (controllerKey - Peripherals.IDE);
    }

    /** The mode of a virtual disk, which says whether snapshots include it. */
    public enum VirtualDiskMode {
        PERSISTENT("persistent"),
        INDEPENDENT_PERSISTENT("independent_persistent"),
        INDEPENDENT_NONPERSISTENT("independent_nonpersistent");

        private final String wireName;

        VirtualDiskMode(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public boolean independent() {
            return this != PERSISTENT;
        }
    }

    /**
     * One disk.
     *
     * @param key the device's key within the virtual machine, from 2000
     * @param datastore the number of the datastore that holds its files
     * @param activity how the guest uses it
     * @param backing the head of its chain: the file that is written now
     * @param changes how far change tracking has come; null while it is not in effect
     * @param trackingCount how often tracking has begun; it gets a new UUID each time. A revert does not lower the
     *     count
     * @param policy the id of its own storage policy; null while it has that of its datastore
     */
    public record Disk(
            int key,
            int controllerKey,
            int unitNumber,
            long capacityBytes,
            VirtualDiskMode mode,
            boolean thin,
            boolean physicalRdm,
            int datastore,
            UUID uuid,
            DiskActivity activity,
            Backing backing,
            @Nullable ChangeHistory changes,
            int trackingCount,
            @Nullable String policy) {
        /** Without a storage policy of its own. */
        public Disk(
                int key,
                int controllerKey,
                int unitNumber,
                long capacityBytes,
                VirtualDiskMode mode,
                boolean thin,
                boolean physicalRdm,
                int datastore,
                UUID uuid,
                DiskActivity activity,
                Backing backing,
                @Nullable ChangeHistory changes,
                int trackingCount) {
            this(
                    key,
                    controllerKey,
                    unitNumber,
                    capacityBytes,
                    mode,
                    thin,
                    physicalRdm,
                    datastore,
                    uuid,
                    activity,
                    backing,
                    changes,
                    trackingCount,
                    null);
        }

        /** The point that change tracking has reached; null while it is not in effect. */
        public @Nullable ChangeId changeId() {
            return changes == null ? null : changes.latest();
        }

        /** Whether changes can be tracked: it is neither independent nor a physical RDM. */
        public boolean trackable() {
            return !mode.independent() && !physicalRdm;
        }

        /** Where it is connected, as configuration files name it, such as {@code scsi0:1}. */
        public String slot() {
            return bus(controllerKey) + ":" + unitNumber;
        }

        public Disk withDatastore(int changed) {
            return new Disk(
                    key,
                    controllerKey,
                    unitNumber,
                    capacityBytes,
                    mode,
                    thin,
                    physicalRdm,
                    changed,
                    uuid,
                    activity,
                    backing,
                    changes,
                    trackingCount,
                    policy);
        }

        public Disk with(VirtualDiskMode changed) {
            return new Disk(
                    key,
                    controllerKey,
                    unitNumber,
                    capacityBytes,
                    changed,
                    thin,
                    physicalRdm,
                    datastore,
                    uuid,
                    activity,
                    backing,
                    changes,
                    trackingCount,
                    policy);
        }

        /** A larger disk. */
        public Disk grown(long largerBytes, Backing larger) {
            return new Disk(
                    key,
                    controllerKey,
                    unitNumber,
                    largerBytes,
                    mode,
                    thin,
                    physicalRdm,
                    datastore,
                    uuid,
                    activity,
                    larger,
                    changes,
                    trackingCount,
                    policy);
        }

        public Disk withBacking(Backing changed) {
            return new Disk(
                    key,
                    controllerKey,
                    unitNumber,
                    capacityBytes,
                    mode,
                    thin,
                    physicalRdm,
                    datastore,
                    uuid,
                    activity,
                    changed,
                    changes,
                    trackingCount,
                    policy);
        }

        public Disk withTracking(@Nullable ChangeHistory newChanges, int newTrackingCount) {
            return new Disk(
                    key,
                    controllerKey,
                    unitNumber,
                    capacityBytes,
                    mode,
                    thin,
                    physicalRdm,
                    datastore,
                    uuid,
                    activity,
                    backing,
                    newChanges,
                    newTrackingCount,
                    policy);
        }

        /** {@code changed}: null and empty for that of its datastore. */
        public Disk withPolicy(@Nullable String changed) {
            return new Disk(
                    key,
                    controllerKey,
                    unitNumber,
                    capacityBytes,
                    mode,
                    thin,
                    physicalRdm,
                    datastore,
                    uuid,
                    activity,
                    backing,
                    changes,
                    trackingCount,
                    changed == null || changed.isEmpty() ? null : changed);
        }
    }

    /**
     * One file of a disk's chain.
     *
     * @param file its name within the virtual machine's folder, such as web-000001.vmdk
     * @param usedBytes its size on the datastore
     * @param parent the file that it is the delta of; null for the base disk
     * @param place where it is; null for the virtual machine's folder on the disk's datastore
     * @param growth since when a guest has made it grow, as the head of a chain; null for a file that does not grow
     */
    public record Backing(
            String file,
            long usedBytes,
            @Nullable Backing parent,
            @Nullable FilePlace place,
            @Nullable DeltaGrowth growth) {
        public Backing(String file, long usedBytes, @Nullable Backing parent) {
            this(file, usedBytes, parent, null, null);
        }

        public Backing(String file, long usedBytes, @Nullable Backing parent, @Nullable FilePlace place) {
            this(file, usedBytes, parent, place, null);
        }

        /** Whether it is another's file, which this virtual machine only refers to. */
        public boolean shared() {
            return place != null && place.shared();
        }

        /** What tells it from the other files of a virtual machine's chains. */
        public String key() {
            return place == null ? file : place.datastore() + ":" + place.directory() + "/" + file;
        }

        public Backing with(long changedBytes, @Nullable Backing changedParent) {
            return new Backing(file, changedBytes, changedParent, place, growth);
        }

        /** The same file of another size, which grows from now on, or no longer. */
        public Backing sized(long changedBytes, @Nullable DeltaGrowth changedGrowth) {
            return new Backing(file, changedBytes, parent, place, changedGrowth);
        }

        /** The same chain, all of whose files are another's. */
        public Backing sharedFrom(int datastore, String directory) {
            FilePlace from = place == null ? new FilePlace(datastore, directory, true) : place.asShared();
            return new Backing(file, usedBytes, parent == null ? null : parent.sharedFrom(datastore, directory), from);
        }
    }

    /**
     * How far the growth of a delta file has come.
     *
     * @param since how long the guest had run when the file was made
     * @param counted how long the guest had run at the moment that the size of the file is of
     */
    public record DeltaGrowth(Duration since, Duration counted) {}

    /**
     * A folder outside of the virtual machine's own.
     *
     * @param shared whether the file there is another's
     */
    public record FilePlace(int datastore, String directory, boolean shared) {
        FilePlace asShared() {
            return shared ? this : new FilePlace(datastore, directory, true);
        }
    }

    /**
     * A point in the history of a disk's changes; sent to clients as spaced hex pairs, a slash and the sequence.
     *
     * @param tracking a new one whenever tracking is reset, after which only a full backup is possible
     */
    public record ChangeId(UUID tracking, int sequence) {}
}
