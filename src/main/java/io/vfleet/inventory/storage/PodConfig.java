package io.vfleet.inventory.storage;

/**
 * How Storage DRS is configured for a datastore cluster; it is kept and shown, and moves nothing.
 *
 * @param behavior manual or automated
 * @param balanceMinutes how often loads would be balanced
 * @param keepsDisksTogether whether the disks of a machine belong on one datastore
 * @param spaceMode how the threshold of space is given: utilization or freeSpace
 */
public record PodConfig(
        boolean enabled,
        boolean balancesIo,
        String behavior,
        int balanceMinutes,
        boolean keepsDisksTogether,
        String spaceMode,
        int spaceUsedPercent,
        int freeSpaceGib,
        int spaceDifferencePercent,
        int ioLatencyMillis,
        int ioImbalance) {
    public static final PodConfig DEFAULT =
            new PodConfig(false, false, "manual", 480, true, "utilization", 80, 50, 5, 15, 5);
}
