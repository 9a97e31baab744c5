package io.vfleet.inventory;

/**
 * A datastore.
 *
 * @param usedBytes at most the capacity
 * @param hosts those that mount it
 */
public record DatastoreState(int number, String name, int parent, long capacityBytes, long usedBytes, Numbers hosts)
        implements Container {
    @Override
    public Kind kind() {
        return Kind.DATASTORE;
    }

    public long freeBytes() {
        return capacityBytes - usedBytes;
    }

    DatastoreState withUsed(long changed) {
        return new DatastoreState(number, name, parent, capacityBytes, Math.clamp(changed, 0, capacityBytes), hosts);
    }
}
