package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Instant;
import java.util.List;

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
            Saved saved,
            List<Snapshot> children) {
        public Snapshot {
            children = List.copyOf(children);
        }
    }

    /** What a revert brings back. */
    public record Saved(Identity identity, Hardware hardware, Disks disks, Options options) {}
}
