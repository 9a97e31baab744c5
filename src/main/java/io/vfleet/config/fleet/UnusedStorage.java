package io.vfleet.config.fleet;

import io.vfleet.config.ConfigValidator;

/**
 * What new datastores are made of.
 *
 * @param disks unused disks that the hosts of each cluster share, or that a standalone host has
 * @param diskGib the size of each
 * @param nasGib the size of each exported file system, and of each directory of a host
 */
public record UnusedStorage(int disks, int diskGib, int nasGib) {
    public static final UnusedStorage DEFAULT = new UnusedStorage(4, 1024, 10_240);

    private static final int DISKS_MAX = 1_000;
    private static final int GIB_MAX = 64 << 10;

    public UnusedStorage {
        new ConfigValidator()
                .require(disks >= 0 && disks <= DISKS_MAX, "disks", disks, "0 to " + DISKS_MAX)
                .require(diskGib >= 2 && diskGib <= GIB_MAX, "diskGib", diskGib, "2 to " + GIB_MAX)
                .require(nasGib >= 1 && nasGib <= 1 << 20, "nasGib", nasGib, "1 to " + (1 << 20))
                .refuseIfAny();
    }

    public long diskBytes() {
        return (long) diskGib << 30;
    }

    public long nasBytes() {
        return (long) nasGib << 30;
    }
}
