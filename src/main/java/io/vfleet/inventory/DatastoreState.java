package io.vfleet.inventory;

/**
 * The state of a datastore.
 *
 * @param usedBytes at most the capacity
 * @param hosts those that mount it
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

    public DatastoreState withUsed(long changed) {
        return new DatastoreState(number, name, parent, capacityBytes, Math.clamp(changed, 0, capacityBytes), hosts);
    }
}
