package io.vfleet.inventory;

/** The state of a managed entity other than a virtual machine; immutable. */
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
}
