package io.vfleet.inventory;

/**
 * The state of a datastore.
 *
 * @param usedBytes at most the capacity
 * @param hosts the hosts that mount it
 */
public record DatastoreState(
        int number, String name, int parent, long capacityBytes, long usedBytes, EntityNumbers hosts)
        implements ContainerState {
    @Override
    public EntityKind kind() {
        return EntityKind.DATASTORE;
    }

    public long freeBytes() {
        return capacityBytes - usedBytes;
    }

    /** A copy with that much used space, clamped to 0 up to the capacity. */
    public DatastoreState withUsed(long bytes) {
        return new DatastoreState(number, name, parent, capacityBytes, Math.clamp(bytes, 0, capacityBytes), hosts);
    }
}
