package io.vfleet.inventory;

/**
 * The state of a resource pool.
 *
 * @param parent its compute resource when it is the root pool, otherwise another pool
 * @param compute the number of the compute resource it belongs to
 */
public record ResourcePoolState(int number, String name, int parent, int compute) implements ContainerState {
    @Override
    public EntityKind kind() {
        return EntityKind.POOL;
    }

    @Override
    public ResourcePoolState withName(String changed) {
        return new ResourcePoolState(number, changed, parent, compute);
    }

    @Override
    public ResourcePoolState withParent(int changed) {
        return new ResourcePoolState(number, name, changed, compute);
    }

    /** A copy in another compute resource. */
    public ResourcePoolState withCompute(int changed) {
        return new ResourcePoolState(number, name, parent, changed);
    }
}
