package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree of snapshots.
 *
 * @param current the number of the snapshot that the working state descends from; 0 when there is none
 * @param lastId the highest id given within the virtual machine; ids are never used again
 */
public record Snapshots(List<Snapshot> roots, long current, int lastId) {
    public static final Snapshots NONE = new Snapshots(List.of(), 0, 0);

    public Snapshots {
        roots = List.copyOf(roots);
    }

    /** The snapshot of that number, wherever it hangs. */
    public @Nullable Snapshot find(long number) {
        for (Snapshot root : roots) {
            Snapshot found = root.find(number);
            if (found != null) return found;
        }
        return null;
    }

    /**
     * One snapshot and those below it.
     *
     * @param number unique over the vCenter: the virtual machine's number shifted left by 32, plus a count
     * @param state the power state that a revert brings back: off for a disk-only snapshot
     * @param memory whether the memory was saved
     * @param replaySupported whether a recording began with it
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

        /** This one or one below it. */
        @Nullable
        Snapshot find(long wanted) {
            if (number == wanted) return this;
            for (Snapshot child : children) {
                Snapshot found = child.find(wanted);
                if (found != null) return found;
            }
            return null;
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

    /** What a revert brings back. */
    public record SavedConfig(VmIdentity identity, Hardware hardware, Disks disks, VmOptions options) {}
}
