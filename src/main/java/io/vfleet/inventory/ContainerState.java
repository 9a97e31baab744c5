package io.vfleet.inventory;

/** Everything of the inventory but virtual machines: few, made at the start, kept as records. Immutable. */
public sealed interface Container
        permits FolderState, DatacenterState, ComputeState, HostState, PoolState, DatastoreState, NetworkState {
    int number();

    String name();

    /** 0 for the root folder. */
    int parent();

    Kind kind();
}
