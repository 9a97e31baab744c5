package io.vfleet.inventory;

/** A cluster, or the compute resource around a standalone host. */
public record ComputeState(
        int number,
        boolean cluster,
        String name,
        int parent,
        int rootPool,
        Numbers hosts,
        Numbers datastores,
        Numbers networks)
        implements Container {
    @Override
    public Kind kind() {
        return cluster ? Kind.CLUSTER : Kind.COMPUTE;
    }
}
