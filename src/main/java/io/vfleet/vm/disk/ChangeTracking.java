package io.vfleet.vm.disk;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changed block tracking: when it takes effect and how its change ids advance. */
public final class ChangeTracking {
    private ChangeTracking() {}

    /**
     * The id with which a disk's n-th tracking begins.
     *
     * @param times how often tracking has begun, from 1
     */
    public static ChangeId started(UUID disk, int times) {
        long high = SeededRandom.mix(disk.getMostSignificantBits() + times);
        long low = SeededRandom.mix(disk.getLeastSignificantBits() ^ high);
        // All that vCenter makes begin with 52.
        return new ChangeId(new UUID((high >>> 8) | (0x52L << 56), low), 1);
    }

    /** Independent disks and physical ones cannot be tracked. */
    public static boolean possible(Disk disk) {
        return !disk.mode().independent() && !disk.physicalRdm();
    }

    /** The guest stood still for a moment: tracking that was asked for begins, tracking no longer wanted ends. */
    public static Disks stunned(Disks disks, VmOptions options) {
        return mapped(disks, disk -> stunned(disk, options.changeTracking()));
    }

    private static Disk stunned(Disk disk, boolean wanted) {
        boolean tracked = wanted && possible(disk);
        if (tracked == (disk.changeId() != null)) return disk;
        return tracked ? started(disk, disk.trackingCount()) : disk.withTracking(null, disk.trackingCount());
    }

    /** What was tracked so far belongs to a snapshot; what comes next to the time after it. */
    public static Disk advanced(Disk disk) {
        ChangeId id = disk.changeId();
        if (id == null) return disk;
        return disk.withTracking(new ChangeId(id.tracking(), id.sequence() + 1), disk.trackingCount());
    }

    /**
     * A disk brought back from a snapshot: what was tracked after it is void, so another tracking begins.
     *
     * @param present the disk that it takes the place of; none if that was removed
     */
    public static Disk reset(Disk saved, @Nullable Disk present, boolean wanted) {
        int times = Math.max(saved.trackingCount(), present == null ? 0 : present.trackingCount());
        return wanted && possible(saved) ? started(saved, times) : saved.withTracking(null, times);
    }

    private static Disk started(Disk disk, int times) {
        return disk.withTracking(started(disk.uuid(), times + 1), times + 1);
    }

    /** The same object when no disk changed. */
    @SuppressWarnings("ReferenceEquality")
    public // the same object is how a part says that it has not changed
    static Disks mapped(Disks disks, UnaryOperator<Disk> change) {
        List<Disk> changed = new ArrayList<>(disks.all().size());
        boolean same = true;
        for (Disk disk : disks.all()) {
            Disk next = change.apply(disk);
            same &= next == disk;
            changed.add(next);
        }
        return same ? disks : new Disks(changed, disks.consolidationNeeded());
    }
}
