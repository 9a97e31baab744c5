package io.vfleet.vm;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which parts of a disk were written: always the same answer for the same disk and the same span of its history. */
public final class ChangedAreas {
    /** What one page lists at most. */
    public static final int AREAS_MAX = 2_000;

    private static final String ALLOCATED = "*";

    private ChangedAreas() {}

    /** What a query answers. */
    public sealed interface Answer {}

    /** No page, and why. */
    public record Refused(Fault fault) implements Answer {}

    /**
     * One page.
     *
     * @param startOffset as it was asked for, in bytes
     * @param length bytes that the page tells about; the next page begins after them
     * @param areas ascending, apart, and inside of what the page tells about
     */
    public record Page(long startOffset, long length, List<Area> areas) implements Answer {
        public Page {
            areas = List.copyOf(areas);
        }
    }

    /** In bytes. */
    public record Area(long start, long length) {}

    /**
     * A page of what was written since {@code changeId} and until the snapshot. It may list more than was written, never
     * less.
     *
     * @param snapshot none for the disk as it is now, which can only be read while the virtual machine is off
     * @param changeId where the span begins; an asterisk for all that is allocated
     * @return a page, or InvalidArgument, or FileFault for a change id from another tracking or from the future
     */
    public static Answer query(
            VmState vm, @Nullable Snapshot snapshot, int deviceKey, long startOffset, String changeId) {
        Disk disk = find(snapshot == null ? vm.disks() : snapshot.saved().disks(), deviceKey);
        if (disk == null || disk.changeId() == null) return new Refused(new Fault.InvalidArgument("deviceKey"));
        if (startOffset < 0 || startOffset >= disk.capacityBytes()) {
            return new Refused(new Fault.InvalidArgument("startOffset"));
        }
        if (snapshot == null && vm.power().state() != PowerState.OFF) {
            return new Refused(new Fault.FileFault(path(vm, disk.backing().file())));
        }
        Extents extents = new Extents(disk);
        if (changeId.equals(ALLOCATED)) return page(extents, extents.allocated(), startOffset);
        Optional<ChangeId> since = ChangeIdText.parse(changeId);
        if (since.isEmpty()) return new Refused(new Fault.InvalidArgument("changeId"));
        return known(since.get(), disk.changeId())
                ? page(extents, extents.written(since.get(), disk.changeId().sequence()), startOffset)
                : new Refused(new Fault.FileFault(trackingFile(vm, disk)));
    }

    private static boolean known(ChangeId since, ChangeId until) {
        return since.tracking().equals(until.tracking())
                && since.sequence() >= 1
                && since.sequence() <= until.sequence();
    }

    private static @Nullable Disk find(Disks disks, int deviceKey) {
        for (Disk disk : disks.all()) {
            if (disk.key() == deviceKey) return disk;
        }
        return null;
    }

    private static String trackingFile(VmState vm, Disk disk) {
        Backing head = disk.backing();
        return path(vm, Chains.stem(head.file()) + "-ctk.vmdk");
    }

    private static String path(VmState vm, String file) {
        return vm.placement().directory() + "/" + file;
    }

    private static Page page(Extents extents, BitSet granules, long startOffset) {
        var areas = new ArrayList<Area>();
        int first = granules.nextSetBit(extents.granuleOf(startOffset));
        while (first >= 0 && areas.size() < AREAS_MAX) {
            int after = granules.nextClearBit(first);
            long start = Math.max(startOffset, extents.startOf(first));
            areas.add(new Area(start, extents.startOf(after) - start));
            first = granules.nextSetBit(after);
        }
        // Up to the next area, not to the end of the last, so that no page in the middle is ever empty.
        long end = first < 0 ? extents.capacityBytes() : extents.startOf(first);
        return new Page(startOffset, end - startOffset, areas);
    }
}
