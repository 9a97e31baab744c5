package io.vfleet.vm.disk;

import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.DeltaGrowth;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.time.Instant;

/** The growth of delta files: by what a guest writes for the first time since the file was made. */
public final class GrowingDeltas {
    /** The blocks of a datastore, by which files grow. */
    private static final long BLOCK = 1L << 20;

    private GrowingDeltas() {}

    /** Whether there is a delta that grows now. */
    public static boolean grows(VmState vm) {
        if (vm.power().state() != PowerState.ON || vm.power().runningSince() == null) return false;
        for (Disk disk : vm.disks().all()) {
            if (disk.backing().growth() != null && disk.activity().writtenMibPerHour() > 0) return true;
        }
        return false;
    }

    /** The virtual machine with deltas of the size that they have now; the same when none has grown. */
    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    public static VmState counted(VmState vm, Instant now) {
        Disks counted = counted(vm.disks(), vm.power().run(now));
        return counted == vm.disks() ? vm : vm.with(counted);
    }

    /**
     * The disks with deltas of the size that they have when the guest has run for so long.
     *
     * @param run not less than at the count before
     */
    private static Disks counted(Disks disks, Duration run) {
        return ChangeTracking.mapped(disks, disk -> counted(disk, run, true));
    }

    /** The disks with deltas that a guest will no longer write to. */
    public static Disks ended(Disks disks, Duration run) {
        return ChangeTracking.mapped(disks, disk -> counted(disk, run, false));
    }

    private static Disk counted(Disk disk, Duration run, boolean goesOn) {
        Backing head = disk.backing();
        DeltaGrowth growth = head.growth();
        if (growth == null) return disk;
        // A clock that was set back makes no file smaller.
        if (run.compareTo(growth.counted()) < 0)
            return goesOn ? disk : disk.withBacking(head.sized(head.usedBytes(), null));
        GuestWriteRate rate = GuestWriteRate.of(disk);
        long before = blocks(rate.writtenBytes(growth.counted().minus(growth.since())));
        long now = blocks(rate.writtenBytes(run.minus(growth.since())));
        if (goesOn && now == before) return disk;
        long bytes = Math.min(disk.capacityBytes(), head.usedBytes() + now - before);
        return disk.withBacking(head.sized(bytes, goesOn ? new DeltaGrowth(growth.since(), run) : null));
    }

    private static long blocks(long bytes) {
        return bytes / BLOCK * BLOCK;
    }
}
