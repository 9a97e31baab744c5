package io.vfleet.vm.disk;

import io.vfleet.model.PowerState;
import io.vfleet.vm.DailyPeak;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What guests write to their disks, by the hour of the day in UTC: that of one virtual machine, or the sum of several, which is
 * exact. Immutable.
 */
public final class GuestDiskLoad {
    /** Nothing is written. */
    public static final GuestDiskLoad NONE = new GuestDiskLoad(0, null);

    private static final int HOURS = 24;
    private static final long HOUR_SECONDS = 3_600;
    private static final long KIB_PER_MIB = 1_024;

    private final long evenKibPerHour;
    /** Of the machines whose hours differ, in KiB; null when there are none. */
    private final long @Nullable [] byHour;

    private GuestDiskLoad(long evenKibPerHour, long @Nullable [] byHour) {
        this.evenKibPerHour = evenKibPerHour;
        this.byHour = byHour;
    }

    /** On all disks of a virtual machine in that state; nothing unless its guest runs. */
    public static GuestDiskLoad of(VmState vm) {
        long mib = 0;
        if (writes(vm))
            for (Disk disk : vm.disks().all()) mib += disk.activity().writtenMibPerHour();
        return of(mib, vm.power().peak());
    }

    /** The same by the number of the datastore that a disk is on; without those to which nothing is written. */
    public static Map<Integer, GuestDiskLoad> byDatastore(VmState vm) {
        var loads = new TreeMap<Integer, GuestDiskLoad>();
        if (!writes(vm)) return loads;
        for (Disk disk : vm.disks().all()) {
            long mib = disk.activity().writtenMibPerHour();
            if (mib > 0) loads.merge(disk.datastore(), of(mib, vm.power().peak()), GuestDiskLoad::plus);
        }
        return loads;
    }

    private static boolean writes(VmState vm) {
        return vm.power().state() == PowerState.ON && vm.power().runningSince() != null;
    }

    private static GuestDiskLoad of(long mibPerHour, DailyPeak peak) {
        if (mibPerHour == 0) return NONE;
        if (peak.factor() == 1) return new GuestDiskLoad(mibPerHour * KIB_PER_MIB, null);
        long[] byHour = new long[HOURS];
        for (int hour = 0; hour < HOURS; hour++)
            byHour[hour] = Math.round(mibPerHour * KIB_PER_MIB * peak.timesTheMean(hour));
        return new GuestDiskLoad(0, byHour);
    }

    public GuestDiskLoad plus(GuestDiskLoad other) {
        return plus(other, 1);
    }

    public GuestDiskLoad minus(GuestDiskLoad other) {
        return plus(other, -1);
    }

    /** With {@code count} times the other load. */
    public GuestDiskLoad plus(GuestDiskLoad other, long count) {
        long even = evenKibPerHour + count * other.evenKibPerHour;
        if (byHour == null && other.byHour == null) return even == 0 ? NONE : new GuestDiskLoad(even, null);
        long[] sums = new long[HOURS];
        boolean all = true;
        for (int hour = 0; hour < HOURS; hour++) {
            sums[hour] = (byHour == null ? 0 : byHour[hour]) + (other.byHour == null ? 0 : count * other.byHour[hour]);
            all &= sums[hour] == 0;
        }
        return all && even == 0 ? NONE : new GuestDiskLoad(even, all ? null : sums);
    }

    /** What is written on the mean of a day. */
    public long kibPerDay() {
        return HOURS * evenKibPerHour
                + (byHour == null ? 0 : Arrays.stream(byHour).sum());
    }

    /** The mean over a span of time, in seconds since the epoch of Unix; {@code until} is later than {@code from}. */
    public double kibPerSecond(long from, long until) {
        if (byHour == null) return (double) evenKibPerHour / HOUR_SECONDS;
        double kib = hourly(byHour, until) - hourly(byHour, from);
        return (double) evenKibPerHour / HOUR_SECONDS + kib / (until - from);
    }

    /** What is written since the epoch of Unix. */
    private static double hourly(long[] byHour, long second) {
        long hours = Math.floorDiv(second, HOUR_SECONDS);
        long days = Math.floorDiv(hours, HOURS);
        int hour = Math.floorMod(hours, HOURS);
        long whole = 0;
        long day = 0;
        for (int each = 0; each < HOURS; each++) {
            day += byHour[each];
            if (each < hour) whole += byHour[each];
        }
        return days * (double) day
                + whole
                + byHour[hour] * ((double) Math.floorMod(second, HOUR_SECONDS) / HOUR_SECONDS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GuestDiskLoad load
                && evenKibPerHour == load.evenKibPerHour
                && Arrays.equals(byHour, load.byHour);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(evenKibPerHour) + Arrays.hashCode(byHour);
    }

    @Override
    public String toString() {
        return evenKibPerHour + " KiB/h, " + Arrays.toString(byHour);
    }
}
