package io.vfleet.vm.disk;

import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import java.time.Duration;

/**
 * How often the parts of a disk are written again, so that all of them together are what its guest writes in an hour.
 *
 * <p>The working set is written in its order, all of it in one period; or each of its regions follows a period of its
 * own, in classes of which each is twice as long as the one before, so that some parts are written far more often.
 */
record GuestWriteRate(long workingSetBytes, long bytesPerHour, boolean sequential) {
    /** The classes of periods. */
    static final int CLASSES = 12;

    private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final double LN_2 = StrictMath.log(2);

    /** The mean of the shortest period through the period of a region, which is spread evenly over its class. */
    private static final double MEAN_FREQUENCY = (2 - StrictMath.scalb(2.0, -CLASSES)) * LN_2 / CLASSES;

    private static final long MIB = 1L << 20;

    static GuestWriteRate of(Disk disk) {
        DiskActivity activity = disk.activity();
        long inUse = disk.thin() ? Math.min(baseBytes(disk), disk.capacityBytes()) : disk.capacityBytes();
        return new GuestWriteRate(
                inUse / 100 * activity.workingSetPercent(), activity.writtenMibPerHour() * MIB, activity.sequential());
    }

    /** The size of the file that all deltas of the disk stand on. */
    static long baseBytes(Disk disk) {
        Backing base = disk.backing();
        for (Backing file = base.parent(); file != null; file = file.parent()) base = file;
        return base.usedBytes();
    }

    boolean writes() {
        return bytesPerHour > 0;
    }

    /** The period of the working set, or the shortest period of a region; at least a millisecond. */
    long periodMillis() {
        double wholeMillis = workingSetBytes * HOUR_MILLIS / bytesPerHour;
        return Math.max(1, (long) (sequential ? wholeMillis : wholeMillis * MEAN_FREQUENCY));
    }

    /** How much of the working set is written in a span of time, whatever of it was written before. */
    long writtenBytes(Duration span) {
        if (!writes()) return 0;
        double periods = (double) span.toMillis() / periodMillis();
        return (long) (workingSetBytes * (sequential ? Math.min(1, periods) : writtenPart(periods)));
    }

    /** The mean over all classes. */
    private static double writtenPart(double shortestPeriods) {
        double sum = 0;
        double periods = shortestPeriods;
        for (int nth = 0; nth < CLASSES; nth++, periods /= 2) sum += partOfClass(periods);
        return sum / CLASSES;
    }

    /** What is written of regions whose periods are spread from once to twice the shortest period of their class. */
    private static double partOfClass(double periods) {
        if (periods >= 2) return 1;
        return periods < 1 ? periods * LN_2 : periods - 1 + periods * StrictMath.log(2 / periods);
    }
}
