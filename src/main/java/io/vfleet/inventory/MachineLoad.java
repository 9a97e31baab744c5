package io.vfleet.inventory;

import io.vfleet.vm.disk.GuestDiskLoad;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * What virtual machines ask of the hosts that they run on: the load of one machine, or the sum of several. CPU and
 * active memory vary with time, for all machines of a group alike: a load counts units of each group, and what a unit is
 * worth at a time is multiplied at the end. So the load of a container is the exact sum of its machines' at any time,
 * and is computed without visiting them. Immutable.
 */
public final class MachineLoad {
    /** The number of groups of machines whose load varies alike. */
    public static final int GROUPS = 8;

    private static final int ACTIVE = GROUPS;
    private static final int ACTIVE_MIB = 2 * GROUPS;
    private static final int CONSUMED_MIB = ACTIVE_MIB + 1;
    private static final int RUNNING = CONSUMED_MIB + 1;
    private static final int OFF = RUNNING + 1;

    /** Without any machine. */
    public static final MachineLoad NONE = new MachineLoad(new long[OFF + 1], GuestDiskLoad.NONE);

    /** One machine that is off. */
    public static final MachineLoad ONE_OFF = oneOff();

    private final long[] sums;
    private final GuestDiskLoad disks;

    private MachineLoad(long[] sums, GuestDiskLoad disks) {
        this.sums = sums;
        this.disks = disks;
    }

    /**
     * The load of one running machine.
     *
     * @param group from 0 to one less than {@link #GROUPS}
     * @param activeMib the part of its active memory that does not vary
     * @param disks what its guest writes
     */
    public static MachineLoad running(
            int group, long cpuUnits, long activeUnits, long activeMib, long consumedMib, GuestDiskLoad disks) {
        long[] sums = new long[OFF + 1];
        sums[group] = cpuUnits;
        sums[ACTIVE + group] = activeUnits;
        sums[ACTIVE_MIB] = activeMib;
        sums[CONSUMED_MIB] = consumedMib;
        sums[RUNNING] = 1;
        return new MachineLoad(sums, disks);
    }

    private static MachineLoad oneOff() {
        long[] sums = new long[OFF + 1];
        sums[OFF] = 1;
        return new MachineLoad(sums, GuestDiskLoad.NONE);
    }

    /** {@code mhzOfUnit}: the value of a unit by group. */
    public long cpuMhz(IntUnaryOperator mhzOfUnit) {
        return varying(0, mhzOfUnit);
    }

    /** {@code mibOfUnit}: the value of a unit by group. */
    public long activeMib(IntUnaryOperator mibOfUnit) {
        return sums[ACTIVE_MIB] + varying(ACTIVE, mibOfUnit);
    }

    public long consumedMib() {
        return sums[CONSUMED_MIB];
    }

    /** What the guests write to their disks. */
    public GuestDiskLoad disks() {
        return disks;
    }

    /** The number of running machines. */
    public long running() {
        return sums[RUNNING];
    }

    /** The number of machines that are off, without templates. */
    public long off() {
        return sums[OFF];
    }

    public MachineLoad plus(MachineLoad other) {
        return plus(other, 1);
    }

    public MachineLoad minus(MachineLoad other) {
        return plus(other, -1);
    }

    /** With {@code count} times the other load. */
    public MachineLoad plus(MachineLoad other, long count) {
        long[] result = new long[OFF + 1];
        for (int i = 0; i <= OFF; i++) result[i] = sums[i] + count * other.sums[i];
        return new MachineLoad(result, disks.plus(other.disks, count));
    }

    private long varying(int first, IntUnaryOperator valueOfUnit) {
        long sum = 0;
        for (int group = 0; group < GROUPS; group++) {
            long units = sums[first + group];
            if (units != 0) sum += units * valueOfUnit.applyAsInt(group);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MachineLoad load && Arrays.equals(sums, load.sums) && disks.equals(load.disks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sums) + disks.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(sums) + ", " + disks;
    }
}
