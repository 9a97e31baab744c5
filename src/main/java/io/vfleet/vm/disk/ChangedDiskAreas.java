package io.vfleet.vm.disk;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.ChangeHistory;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.GuestWritePattern.CellAreas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers QueryChangedDiskAreas: the same disk and span of history always give the same areas. */
public final class ChangedDiskAreas {
    /** The maximum number of areas in a page. */
    public static final int AREAS_MAX = 2_000;

    private static final String ALLOCATED = "*";

    /** Cells that a page looks at, at most: areas that touch are one, however many cells they fill. */
    private static final int CELLS_MAX = 1 << 15;

    private ChangedDiskAreas() {}

    /** The result of a query for changed areas: a page or a fault. */
    public sealed interface ChangeQueryResult {}

    /** The query fails with a fault. */
    public record ChangeQueryRefused(Fault fault) implements ChangeQueryResult {}

    /**
     * The changes of a disk are not known.
     *
     * @param datastore the number of the datastore that holds the disk
     * @param file the disk's file
     */
    public record ChangesUnknown(int datastore, String file, ChangesUnknownReason reason)
            implements ChangeQueryResult {}

    /** Why the changes of a disk are not known, and the key by which clients recognise it. */
    public enum ChangesUnknownReason {
        NOT_TRACKED("noTrack"),
        /** The tracking that a snapshot was taken with has ended or begun anew. */
        TRACKING_GONE("noEpoch"),
        /** The disk is in use, or the change id belongs to another tracking or to a later point. */
        NO_SUCH_SPAN("cannotGetChanges");

        private final String key;

        ChangesUnknownReason(String key) {
            this.key = "vim.hostd.vmsvc.cbt." + key;
        }

        public String messageKey() {
            return key;
        }
    }

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
     * @return a page, or InvalidArgument for arguments that are wrong at any time, or what makes the changes unknown
     */
    public static ChangeQueryResult query(
            VmState vm, @Nullable Snapshot snapshot, int deviceKey, long startOffset, String changeId) {
        Disk disk = find(snapshot == null ? vm.disks() : snapshot.saved().disks(), deviceKey);
        if (disk == null) return new ChangeQueryRefused(new Fault.InvalidArgument("deviceKey"));
        if (startOffset < 0 || startOffset >= disk.capacityBytes()) {
            return new ChangeQueryRefused(new Fault.InvalidArgument("startOffset"));
        }
        Optional<ChangeId> since = ChangeIdFormat.parse(changeId);
        boolean all = changeId.equals(ALLOCATED);
        if (!all && since.isEmpty()) return new ChangeQueryRefused(new Fault.InvalidArgument("changeId"));

        ChangeHistory changes = disk.changes();
        if (changes == null) return unknown(disk, ChangesUnknownReason.NOT_TRACKED);
        if (snapshot != null && !stillTracked(vm, disk)) return unknown(disk, ChangesUnknownReason.TRACKING_GONE);
        boolean inUse = snapshot == null && vm.power().state() != PowerState.OFF;
        if (inUse || (!all && !changes.contains(since.get()))) return unknown(disk, ChangesUnknownReason.NO_SUCH_SPAN);

        GuestWritePattern pattern = new GuestWritePattern(disk);
        if (all) return pattern.full() ? whole(disk, startOffset) : page(pattern, pattern.allocated(), startOffset);
        Duration until = snapshot == null ? later(vm.power().earlierRun(), changes) : changes.latestRun();
        return page(pattern, pattern.written(changes.runAt(since.get()), until), startOffset);
    }

    /**
     * A page of the areas that were written in a span of a guest's running time, or of all allocated ones.
     *
     * @param since null for all allocated areas
     * @param startOffset inside the disk
     */
    public static DiskChangeInfo between(Disk disk, @Nullable Duration since, Duration until, long startOffset) {
        var pattern = new GuestWritePattern(disk);
        if (since != null) return page(pattern, pattern.written(since, until), startOffset);
        return pattern.full() ? whole(disk, startOffset) : page(pattern, pattern.allocated(), startOffset);
    }

    private static Duration later(Duration run, ChangeHistory changes) {
        return run.compareTo(changes.latestRun()) < 0 ? changes.latestRun() : run;
    }

    private static ChangesUnknown unknown(Disk disk, ChangesUnknownReason reason) {
        return new ChangesUnknown(disk.datastore(), disk.backing().file(), reason);
    }

    /** Whether the tracking that a snapshot's disk was saved with still goes on. */
    private static boolean stillTracked(VmState vm, Disk saved) {
        ChangeId latest = saved.changeId();
        for (Disk disk : vm.disks().all()) {
            if (!disk.uuid().equals(saved.uuid())) continue;
            return latest != null && disk.changes() != null && disk.changes().contains(latest);
        }
        return false;
    }

    private static @Nullable Disk find(Disks disks, int deviceKey) {
        for (Disk disk : disks.all()) {
            if (disk.key() == deviceKey) return disk;
        }
        return null;
    }

    private static DiskChangeInfo whole(Disk disk, long startOffset) {
        long length = disk.capacityBytes() - startOffset;
        return new DiskChangeInfo(startOffset, length, List.of(new DiskChangeExtent(startOffset, length)));
    }

    static DiskChangeInfo page(GuestWritePattern pattern, CellAreas source, long startOffset) {
        var areas = new ArrayList<DiskChangeExtent>();
        long start = startOffset;
        long end = startOffset;
        int looked = 0;
        for (long cell = source.next(pattern.cellAt(startOffset)); cell >= 0; cell = source.next(cell + 1)) {
            long nextStart = Math.max(startOffset, source.startBytes(cell));
            long nextEnd = Math.max(startOffset, source.endBytes(cell));
            if (nextStart > end) {
                if (end > start) areas.add(new DiskChangeExtent(start, end - start));
                // Up to the next area, not to the end of the last one, so that only the last page may be empty.
                if (areas.size() == AREAS_MAX) return new DiskChangeInfo(startOffset, nextStart - startOffset, areas);
                start = nextStart;
            }
            end = nextEnd;
            if (++looked == CELLS_MAX) break;
        }
        if (end > start) areas.add(new DiskChangeExtent(start, end - start));
        long covered = looked == CELLS_MAX ? end : pattern.capacityBytes();
        return new DiskChangeInfo(startOffset, covered - startOffset, areas);
    }
}
