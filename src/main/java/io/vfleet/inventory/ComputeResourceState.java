package io.vfleet.inventory;

/** The state of a cluster, or of the compute resource of a standalone host. */
public record ComputeResourceState(
        int number,
        boolean cluster,
        String name,
        int parent,
        int rootPool,
        EntityNumbers hosts,
        EntityNumbers datastores,
        EntityNumbers networks)
        implements ContainerState {
    /** Whether DRS moves its virtual machines by itself, as the configuration of all clusters says. */
    public boolean drsFullyAutomated() {
        return cluster;
    }

    @Override
    public EntityKind kind() {
        return cluster ? EntityKind.CLUSTER : EntityKind.COMPUTE;
    }
}
