package io.vfleet.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A first class disk: a virtual disk with an id and a life of its own.
 *
 * @param datastore the number of the datastore that lists it
 * @param file the path of its disk there, such as fcd/6000.vmdk
 * @param metadata keys with their values, sorted
 * @param profile the id of its storage policy; null for none
 * @param tracking of its changes; a new one whenever tracking is turned on, null while it is off
 * @param clock grows with every change of it
 */
public record StorageObject(
        String id,
        String name,
        int datastore,
        String file,
        Instant created,
        Set<ControlFlag> flags,
        Map<String, String> metadata,
        @Nullable String profile,
        @Nullable UUID tracking,
        List<DiskSnapshot> snapshots,
        long clock) {
    private static final long HELD_BYTES = 600;
    private static final long SNAPSHOT_BYTES = 300;

    /** What may be set of a disk, by the names that clients use. */
    public enum ControlFlag {
        KEEP_AFTER_DELETE_VM("keepAfterDeleteVm"),
        DISABLE_RELOCATION("disableRelocation"),
        ENABLE_CHANGED_BLOCK_TRACKING("enableChangedBlockTracking");

        private final String wireName;

        ControlFlag(String wireName) {
            this.wireName = wireName;
        }

        /** The flag of that name; null for none. */
        public static @Nullable ControlFlag of(String name) {
            for (ControlFlag flag : values()) if (flag.wireName.equals(name)) return flag;
            return null;
        }
    }

    /**
     * A moment of a disk.
     *
     * @param file the path of what is kept for it
     * @param tracking as it was then; null when changes were not tracked
     * @param sequence counts the snapshots of a disk from 1, also those that are gone
     * @param written how long the disk had been written until then
     */
    public record DiskSnapshot(
            String id,
            String description,
            Instant created,
            String file,
            @Nullable UUID tracking,
            int sequence,
            Duration written) {}

    public StorageObject {
        flags = Set.copyOf(flags);
        metadata = java.util.Collections.unmodifiableMap(new TreeMap<>(metadata));
        snapshots = List.copyOf(snapshots);
    }

    public boolean has(ControlFlag flag) {
        return flags.contains(flag);
    }

    public @Nullable DiskSnapshot snapshot(String snapshotId) {
        for (DiskSnapshot snapshot : snapshots) if (snapshot.id.equals(snapshotId)) return snapshot;
        return null;
    }

    /** What it takes of the process's memory, by estimate. */
    public long heldBytes() {
        long chars = (long) id.length() + name.length() + file.length();
        for (Map.Entry<String, String> entry : metadata.entrySet())
            chars += 50L + entry.getKey().length() + entry.getValue().length();
        for (DiskSnapshot snapshot : snapshots)
            chars += snapshot.description.length() + snapshot.file.length() + SNAPSHOT_BYTES / 2;
        return HELD_BYTES + 2 * chars;
    }

    public StorageObject named(String other) {
        return new StorageObject(
                id, other, datastore, file, created, flags, metadata, profile, tracking, snapshots, clock + 1);
    }

    public StorageObject withProfile(@Nullable String other) {
        return new StorageObject(
                id, name, datastore, file, created, flags, metadata, other, tracking, snapshots, clock + 1);
    }

    public StorageObject withMetadata(Map<String, String> set, List<String> deleted) {
        var changed = new TreeMap<>(metadata);
        deleted.forEach(changed::remove);
        changed.putAll(set);
        return new StorageObject(
                id, name, datastore, file, created, flags, changed, profile, tracking, snapshots, clock + 1);
    }

    /** {@code newTracking}: taken when the change turns tracking on. */
    public StorageObject withFlags(Set<ControlFlag> set, Set<ControlFlag> cleared, UUID newTracking) {
        var changed = EnumSet.noneOf(ControlFlag.class);
        changed.addAll(flags);
        changed.addAll(set);
        changed.removeAll(cleared);
        boolean tracked = changed.contains(ControlFlag.ENABLE_CHANGED_BLOCK_TRACKING);
        UUID epoch = !tracked ? null : tracking == null ? newTracking : tracking;
        return new StorageObject(
                id, name, datastore, file, created, changed, metadata, profile, epoch, snapshots, clock + 1);
    }

    public StorageObject withSnapshot(DiskSnapshot added) {
        var all = new ArrayList<>(snapshots);
        all.add(added);
        return withSnapshots(all);
    }

    public StorageObject withSnapshots(List<DiskSnapshot> changed) {
        return new StorageObject(
                id, name, datastore, file, created, flags, metadata, profile, tracking, changed, clock + 1);
    }

    /** The same disk in another place. */
    public StorageObject movedTo(int otherDatastore, String otherFile, List<DiskSnapshot> moved) {
        return new StorageObject(
                id, name, otherDatastore, otherFile, created, flags, metadata, profile, tracking, moved, clock + 1);
    }
}
