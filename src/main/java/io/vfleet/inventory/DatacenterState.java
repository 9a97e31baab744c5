package io.vfleet.inventory;

/** A datacenter, its four folders, and what all its hosts together see. */
public record DatacenterState(
        int number,
        String name,
        int parent,
        int vmFolder,
        int hostFolder,
        int datastoreFolder,
        int networkFolder,
        Numbers datastores,
        Numbers networks)
        implements Container {
    @Override
    public Kind kind() {
        return Kind.DATACENTER;
    }
}
