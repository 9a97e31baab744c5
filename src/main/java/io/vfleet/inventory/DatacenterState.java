package io.vfleet.inventory;

/** The state of a datacenter: its four folders and the datastores and networks of its hosts. */
public record DatacenterState(
        int number,
        String name,
        int parent,
        int vmFolder,
        int hostFolder,
        int datastoreFolder,
        int networkFolder,
        EntityNumbers datastores,
        EntityNumbers networks)
        implements ContainerState {
    @Override
    public EntityKind kind() {
        return EntityKind.DATACENTER;
    }
}
