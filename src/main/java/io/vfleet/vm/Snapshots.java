package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot tree of a virtual machine.
 *
 * @param current the number of the snapshot that the working state descends from; 0 when there is none
 * @param lastId the highest id assigned in the virtual machine; ids are never reused
 */
public record Snapshots(List<Snapshot> roots, long current, int lastId) {
    public static final Snapshots NONE = new Snapshots(List.of(), 0, 0);

    public Snapshots {
        roots = List.copyOf(roots);
    }

    /** The snapshot with that number anywhere in the tree; null when there is none. */
    public @Nullable Snapshot find(long number) {
        for (Snapshot root : roots) {
            Snapshot found = root.find(number);
            if (found != null) return found;
        }
        return null;
    }

    /**
     * One snapshot and its descendants.
     *
     * @param number unique over the vCenter: the virtual machine's number shifted left by 32, plus a count
     * @param state the power state that a revert restores: off for a snapshot without memory
     * @param memory whether the memory was saved
     * @param replaySupported whether a recording begins at this snapshot
     */
    public record Snapshot(
            long number,
            int id,
            String name,
            String description,
            Instant createTime,
            PowerState state,
            boolean memory,
            boolean quiesced,
            boolean replaySupported,
            SavedConfig saved,
            List<Snapshot> children) {
        public Snapshot {
            children = List.copyOf(children);
        }

        /** This snapshot or the descendant with that number; null when there is none. */
        @Nullable
        Snapshot find(long searched) {
            if (number == searched) return this;
            for (Snapshot child : children) {
                Snapshot found = child.find(searched);
                if (found != null) return found;
            }
            return null;
        }

        /** The same snapshot of a virtual machine that has another number now. */
        public Snapshot numbered(long changed) {
            return new Snapshot(
                    changed,
                    id,
                    name,
                    description,
                    createTime,
                    state,
                    memory,
                    quiesced,
                    replaySupported,
                    saved,
                    children);
        }

        public Snapshot with(String changedName, String changedDescription) {
            return new Snapshot(
                    number,
                    id,
                    changedName,
                    changedDescription,
                    createTime,
                    state,
                    memory,
                    quiesced,
                    replaySupported,
                    saved,
                    children);
        }

        public Snapshot with(SavedConfig changed) {
            return new Snapshot(
                    number,
                    id,
                    name,
                    description,
                    createTime,
                    state,
                    memory,
                    quiesced,
                    replaySupported,
                    changed,
                    children);
        }

        Snapshot with(List<Snapshot> changed) {
            return new Snapshot(
                    number,
                    id,
                    name,
                    description,
                    createTime,
                    state,
                    memory,
                    quiesced,
                    replaySupported,
                    saved,
                    changed);
        }
    }

    /** The configuration and disks that a snapshot saves and a revert restores. */
    public record SavedConfig(VmIdentity identity, Hardware hardware, Disks disks, VmOptions options) {}
}
