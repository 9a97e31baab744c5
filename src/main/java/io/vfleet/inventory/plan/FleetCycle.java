package io.vfleet.inventory.plan;

/**
 * The length of the pattern that sizes of virtual machines repeat in. Machines whose indexes differ by a multiple of it
 * have equal hardware, disks, power state and load at the start, so that the sums of any range of machines are a few
 * additions; all else, such as names, ids and other traits, is their own.
 */
final class FleetCycle {
    static final int LENGTH = 4_096;

    private FleetCycle() {}

    /** The place in the cycle of the virtual machine with that index. */
    static int place(int index) {
        return index % LENGTH;
    }
}
