package io.vfleet.inventory;

/** The state of a cluster, or of the compute resource of a standalone host. */
public record ComputeResourceState(
        int number,
        boolean cluster,
        String name,
        int parent,
        int rootPool,
        EntityNumbers datastores,
        EntityNumbers networks)
        implements ContainerState {
    @Override
    public EntityKind kind() {
        return cluster ? EntityKind.CLUSTER : EntityKind.COMPUTE;
    }

    @Override
    public ComputeResourceState withName(String changed) {
        return new ComputeResourceState(number, cluster, changed, parent, rootPool, datastores, networks);
    }

    @Override
    public ComputeResourceState withParent(int changed) {
        return new ComputeResourceState(number, cluster, name, changed, rootPool, datastores, networks);
    }

    /** A copy with other datastores. */
    public ComputeResourceState withDatastores(EntityNumbers changed) {
        return new ComputeResourceState(number, cluster, name, parent, rootPool, changed, networks);
    }

    /** A copy with other networks. */
    public ComputeResourceState withNetworks(EntityNumbers changed) {
        return new ComputeResourceState(number, cluster, name, parent, rootPool, datastores, changed);
    }
}
