package io.vfleet.vm;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The virtual disks, each with the chain of files behind it. */
public record Disks(List<Disk> all, boolean consolidationNeeded) {
    public Disks {
        all = List.copyOf(all);
    }

    /** How a disk takes part in snapshots. */
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
     * @param changeId what change tracking has reached; none while tracking is not in effect
     * @param trackingCount how often tracking has begun, so that each time it is another one; kept by a revert
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
        /** A disk that was tracked from the start, or not yet. */
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

        public Disk withTracking(@Nullable ChangeId changed, int times) {
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
                    changed,
                    times);
        }
    }

    /**
     * One file of a disk's chain.
     *
     * @param file its name within the virtual machine's folder, such as web-000001.vmdk
     * @param usedBytes what it takes on the datastore
     * @param parent what it is the delta of; none for the base disk
     */
    public record Backing(
            String file, long usedBytes, @Nullable Backing parent) {}

    /**
     * A point in the history of a disk's changes, shown as the UUID's spaced pairs, a slash and the sequence.
     *
     * @param tracking changes when tracking is reset, and then a full backup is due
     */
    public record ChangeId(UUID tracking, int sequence) {}
}
