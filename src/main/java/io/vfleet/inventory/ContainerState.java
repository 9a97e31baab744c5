package io.vfleet.inventory;

/** The state of a managed entity other than a virtual machine; immutable. Immutable. */
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

    /** 0 for the root folder. */
    int parent();

    EntityKind kind();
}
