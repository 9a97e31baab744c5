package io.vfleet.inventory;

/**
 * The state of a resource pool.
 *
 * @param parent its compute resource when it is the root pool, otherwise another pool
 * @param compute the number of the compute resource it belongs to
 * @param children pools below it
 */
public record ResourcePoolState(int number, String name, int parent, int compute, EntityNumbers children)
        implements ContainerState {
    @Override
    public EntityKind kind() {
        return EntityKind.POOL;
    }
}
