package io.vfleet.inventory;

/**
 * A resource pool.
 *
 * @param parent its compute resource when it is the root pool, otherwise another pool
 * @param compute the number of the compute resource it belongs to
 * @param children pools below it
 */
public record PoolState(int number, String name, int parent, int compute, Numbers children) implements Container {
    @Override
    public Kind kind() {
        return Kind.POOL;
    }
}
