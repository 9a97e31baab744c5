package io.vfleet.inventory;

/**
 * The state of a container, which is any managed entity but a virtual machine: folder, datacenter, compute resource, host,
 * resource pool, datastore or network; immutable.
 */
public sealed interface ContainerState
        permits FolderState,
                DatacenterState,
                ComputeResourceState,
                HostState,
                ResourcePoolState,
                DatastoreState,
                NetworkState {
    int number();

    String name();

    /** The number of the parent; 0 for the root folder. */
    int parent();

    EntityKind kind();

    /** A copy with another name. */
    ContainerState withName(String changed);

    /** A copy in another parent. */
    ContainerState withParent(int changed);
}
