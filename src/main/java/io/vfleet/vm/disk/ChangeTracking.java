package io.vfleet.vm.disk;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.vm.ChangeHistory;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.time.Instant;
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
     * @param count how often tracking has begun, from 1
     */
    public static ChangeId started(UUID disk, int count) {
        long high = SeededRandom.mix(disk.getMostSignificantBits() + count);
        long low = SeededRandom.mix(disk.getLeastSignificantBits() ^ high);
        // Every change id of a real vCenter begins with 52.
        return new ChangeId(new UUID((high >>> 8) | (0x52L << 56), low), 1);
    }

    /**
     * The disks after a stun: tracking that was requested begins, tracking that is no longer requested ends.
     *
     * @param run how long the machine has run
     */
    public static Disks stunned(Disks disks, VmOptions options, Duration run) {
        return mapped(disks, disk -> stunned(disk, options.changeTracking(), run));
    }

    /** The disks after the stun of a snapshot, which also separates what was written before it from what comes later. */
    public static Disks advanced(Disks disks, VmOptions options, Duration run) {
        return mapped(disks, disk -> {
            ChangeHistory before = disk.changes();
            Disk stunned = stunned(disk, options.changeTracking(), run);
            if (before == null || stunned.changes() == null) return stunned;
            return disk.withTracking(before.next(run), disk.trackingCount());
        });
    }

    private static Disk stunned(Disk disk, boolean requested, Duration run) {
        boolean tracked = requested && disk.trackable();
        if (tracked == (disk.changes() != null)) return disk;
        return tracked ? started(disk, disk.trackingCount(), run) : disk.withTracking(null, disk.trackingCount());
    }

    /**
     * A disk restored from a snapshot: what was tracked after the snapshot is void, so tracking begins anew.
     *
     * @param current the disk that it replaces; null if that was removed
     */
    public static Disk reset(Disk saved, @Nullable Disk current, boolean requested, Duration run) {
        int count = Math.max(saved.trackingCount(), current == null ? 0 : current.trackingCount());
        return requested && saved.trackable() ? started(saved, count, run) : saved.withTracking(null, count);
    }

    /**
     * The disks of a machine after tracking has begun anew, which ends it for all that was saved before.
     *
     * @param times how often it has
     */
    static Disks begunAnew(VmState vm, int times, Instant last) {
        Duration run = vm.power().run(last);
        return mapped(
                vm.disks(),
                disk -> disk.changes() == null ? disk : started(disk, disk.trackingCount() + times - 1, run));
    }

    private static Disk started(Disk disk, int count, Duration run) {
        return disk.withTracking(ChangeHistory.begun(started(disk.uuid(), count + 1), run), count + 1);
    }

    /** The disks with a change applied to each; the same object when no disk changed. */
    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    public static Disks mapped(Disks disks, UnaryOperator<Disk> change) {
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
