package io.vfleet.vm;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The virtual disks of a virtual machine, each with its chain of backing files. */
public record Disks(List<Disk> all, boolean consolidationNeeded) {
    public Disks {
        all = List.copyOf(all);
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
     * @param backing the head of its chain: the file that is written now
     * @param changeId the point that change tracking has reached; null while tracking is not in effect
     * @param trackingCount how often tracking has begun; it gets a new UUID each time. A revert does not lower the
     *     count
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
            Backing backing,
            @Nullable ChangeId changeId,
            int trackingCount) {
        /** A disk that has been tracked once if it has a change id, and never otherwise. */
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
                Backing backing,
                @Nullable ChangeId changeId) {
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
                    backing,
                    changeId,
                    changeId == null ? 0 : 1);
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
                    changed,
                    changeId,
                    trackingCount);
        }

        public Disk withTracking(@Nullable ChangeId newChangeId, int newTrackingCount) {
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
                    backing,
                    newChangeId,
                    newTrackingCount);
        }
    }

    /**
     * One file of a disk's chain.
     *
     * @param file its name within the virtual machine's folder, such as web-000001.vmdk
     * @param usedBytes its size on the datastore
     * @param parent the file that it is the delta of; null for the base disk
     */
    public record Backing(
            String file, long usedBytes, @Nullable Backing parent) {}

    /**
     * A point in the history of a disk's changes; sent to clients as spaced hex pairs, a slash and the sequence.
     *
     * @param tracking a new one whenever tracking is reset, after which only a full backup is possible
     */
    public record ChangeId(UUID tracking, int sequence) {}
}
