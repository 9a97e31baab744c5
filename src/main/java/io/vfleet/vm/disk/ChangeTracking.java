package io.vfleet.vm;

import io.vfleet.engine.Dice;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changed block tracking: when it takes effect, and how its ids go on. */
public final class Tracking {
    private Tracking() {}

    /**
     * The id with which a disk's n-th tracking begins.
     *
     * @param times how often tracking has begun, from 1
     */
    public static ChangeId begun(UUID disk, int times) {
        long high = Dice.mix(disk.getMostSignificantBits() + times);
        long low = Dice.mix(disk.getLeastSignificantBits() ^ high);
        // All that vCenter makes begin with 52.
        return new ChangeId(new UUID((high >>> 8) | (0x52L << 56), low), 1);
    }

    /** Independent disks and physical ones cannot be tracked. */
    static boolean possible(Disk disk) {
        return !disk.mode().independent() && !disk.physicalRdm();
    }

    /** The guest stood still for a moment: tracking that was asked for begins, tracking no longer wanted ends. */
    static Disks stunned(Disks disks, Options options) {
        return each(disks, disk -> stunned(disk, options.changeTracking()));
    }

    private static Disk stunned(Disk disk, boolean wanted) {
        boolean tracked = wanted && possible(disk);
        if (tracked == (disk.changeId() != null)) return disk;
        return tracked ? begun(disk, disk.trackings()) : disk.withTracking(null, disk.trackings());
    }

    /** What was tracked so far belongs to a snapshot; what comes next to the time after it. */
    static Disk advanced(Disk disk) {
        ChangeId id = disk.changeId();
        if (id == null) return disk;
        return disk.withTracking(new ChangeId(id.tracking(), id.sequence() + 1), disk.trackings());
    }

    /**
     * A disk brought back from a snapshot: what was tracked after it is void, so another tracking begins.
     *
     * @param present the disk that it takes the place of; none if that was removed
     */
    static Disk reset(Disk saved, @Nullable Disk present, boolean wanted) {
        int times = Math.max(saved.trackings(), present == null ? 0 : present.trackings());
        return wanted && possible(saved) ? begun(saved, times) : saved.withTracking(null, times);
    }

    private static Disk begun(Disk disk, int times) {
        return disk.withTracking(begun(disk.uuid(), times + 1), times + 1);
    }

    /** The same object when no disk changed. */
    @SuppressWarnings("ReferenceEquality") // the same object is how a part says that it has not changed
    static Disks each(Disks disks, UnaryOperator<Disk> change) {
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
