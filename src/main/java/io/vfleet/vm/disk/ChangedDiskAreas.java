package io.vfleet.vm.disk;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers QueryChangedDiskAreas: the same disk and span of history always give the same areas. */
public final class ChangedDiskAreas {
    /** The maximum number of areas in a page. */
    public static final int AREAS_MAX = 2_000;

    private static final String ALLOCATED = "*";

    private ChangedDiskAreas() {}

    /** The result of a query for changed areas: a page or a fault. */
    public sealed interface ChangeQueryResult {}

    /** The query fails with a fault. */
    public record ChangeQueryRefused(Fault fault) implements ChangeQueryResult {}

    /**
     * One page.
     *
     * @param startOffset as requested, in bytes
     * @param length bytes that the page covers; the next page begins after them
     * @param areas ascending, not adjacent, and inside the range that the page covers
     */
    public record DiskChangeInfo(long startOffset, long length, List<DiskChangeExtent> areas)
            implements ChangeQueryResult {
        public DiskChangeInfo {
            areas = List.copyOf(areas);
        }
    }

    /** One changed area, in bytes. */
    public record DiskChangeExtent(long start, long length) {}

    /**
     * A page of the areas written from {@code changeId} to the snapshot. It may list more than was written, never less.
     *
     * @param snapshot null for the disk as it is now, which can only be read while the virtual machine is off
     * @param changeId the start of the span; an asterisk for all allocated areas
     * @return a page, or InvalidArgument, or FileFault for a change id from another tracking or later than the disk's
     *     own
     */
    public static ChangeQueryResult query(
            VmState vm, @Nullable Snapshot snapshot, int deviceKey, long startOffset, String changeId) {
        Disk disk = find(snapshot == null ? vm.disks() : snapshot.saved().disks(), deviceKey);
        if (disk == null || disk.changeId() == null)
            return new ChangeQueryRefused(new Fault.InvalidArgument("deviceKey"));
        if (startOffset < 0 || startOffset >= disk.capacityBytes()) {
            return new ChangeQueryRefused(new Fault.InvalidArgument("startOffset"));
        }
        if (snapshot == null && vm.power().state() != PowerState.OFF) {
            return new ChangeQueryRefused(
                    new Fault.FileFault(path(vm, disk.backing().file())));
        }
        GuestWritePattern pattern = new GuestWritePattern(disk);
        if (changeId.equals(ALLOCATED)) return page(pattern, pattern.allocated(), startOffset);
        Optional<ChangeId> since = ChangeIdFormat.parse(changeId);
        if (since.isEmpty()) return new ChangeQueryRefused(new Fault.InvalidArgument("changeId"));
        return covers(since.get(), disk.changeId())
                ? page(pattern, pattern.written(since.get(), disk.changeId().sequence()), startOffset)
                : new ChangeQueryRefused(new Fault.FileFault(trackingFile(vm, disk)));
    }

    private static boolean covers(ChangeId since, ChangeId until) {
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
        return path(vm, DiskChains.stem(head.file()) + "-ctk.vmdk");
    }

    private static String path(VmState vm, String file) {
        return vm.placement().directory() + "/" + file;
    }

    private static DiskChangeInfo page(GuestWritePattern pattern, BitSet granules, long startOffset) {
        var areas = new ArrayList<DiskChangeExtent>();
        int first = granules.nextSetBit(pattern.granuleOf(startOffset));
        while (first >= 0 && areas.size() < AREAS_MAX) {
            int after = granules.nextClearBit(first);
            long start = Math.max(startOffset, pattern.startOf(first));
            areas.add(new DiskChangeExtent(start, pattern.startOf(after) - start));
            first = granules.nextSetBit(after);
        }
        // Up to the next area, not to the end of the last one, so that only the last page may be empty.
        long end = first < 0 ? pattern.capacityBytes() : pattern.startOf(first);
        return new DiskChangeInfo(startOffset, end - startOffset, areas);
    }
}
