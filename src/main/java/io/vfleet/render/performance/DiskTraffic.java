package io.vfleet.render.performance;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.statistics.DiskWork;
import io.vfleet.vm.disk.GuestDiskLoad;
import java.util.List;

/**
 * The mean traffic of disks over a span of time, in KiB per second: what guests write, by the rates of their machines, and what
 * work on machines moves. Guests read in proportion to what they write. Both go up and down for the whole fleet alike, so that
 * sums of machines are exact; over any two successive steps of 20 seconds, of which the first is an even one, they are what the
 * rates say.
 */
record DiskTraffic(double readKib, double writtenKib) {
    static final DiskTraffic NONE = new DiskTraffic(0, 0);

    private static final double READ_PER_WRITTEN = 1.5;
    private static final int STEP_SECONDS = 20;
    private static final long MILLIS = 1_000;

    /** Whose traffic it is. */
    record Source(SeededRandom random, GuestDiskLoad guests, List<DiskWork> works) {
        /** {@code from} and {@code until}: in seconds since the epoch of Unix, each at a step of 20 seconds. */
        DiskTraffic over(long from, long until) {
            double written = guests.kibPerSecond(from, until);
            double read = written * READ_PER_WRITTEN;
            if (written > 0) {
                written *= mean(random, "disk-write", from, until);
                read *= mean(random, "disk-read", from, until);
            }
            for (DiskWork work : works) {
                written += work.writtenKib(from * MILLIS, until * MILLIS) / (until - from);
                read += work.readKib(from * MILLIS, until * MILLIS) / (until - from);
            }
            return new DiskTraffic(read, written);
        }
    }

    /** Only what does not have its partner, with which it is 1 on the mean, has to be looked at. */
    private static double mean(SeededRandom random, String purpose, long from, long until) {
        long first = from / STEP_SECONDS;
        long end = until / STEP_SECONDS;
        double sum = end - first;
        if (first % 2 != 0) sum += factor(random, purpose, first) - 1;
        if (end % 2 != 0) sum += factor(random, purpose, end - 1) - 1;
        return sum / (end - first);
    }

    private static double factor(SeededRandom random, String purpose, long step) {
        double swing = random.unit(purpose, 0, step / 2) - 0.5;
        return step % 2 == 0 ? 1 + swing : 1 - swing;
    }
}
