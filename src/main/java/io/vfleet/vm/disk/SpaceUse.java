package io.vfleet.vm.disk;

/**
 * Space on one datastore.
 *
 * @param usedBytes the size of the files
 * @param uncommittedBytes what thin disks have not allocated yet
 */
public record SpaceUse(long usedBytes, long uncommittedBytes) {
    public static final SpaceUse NONE = new SpaceUse(0, 0);

    public SpaceUse plus(SpaceUse other) {
        return new SpaceUse(usedBytes + other.usedBytes, uncommittedBytes + other.uncommittedBytes);
    }

    public SpaceUse minus(SpaceUse other) {
        return new SpaceUse(usedBytes - other.usedBytes, uncommittedBytes - other.uncommittedBytes);
    }

    public SpaceUse times(long count) {
        return new SpaceUse(usedBytes * count, uncommittedBytes * count);
    }
}
