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

    @Override
    public DatacenterState withName(String changed) {
        return new DatacenterState(
                number, changed, parent, vmFolder, hostFolder, datastoreFolder, networkFolder, datastores, networks);
    }

    @Override
    public DatacenterState withParent(int changed) {
        return new DatacenterState(
                number, name, changed, vmFolder, hostFolder, datastoreFolder, networkFolder, datastores, networks);
    }

    /** A copy with other datastores. */
    public DatacenterState withDatastores(EntityNumbers changed) {
        return new DatacenterState(
                number, name, parent, vmFolder, hostFolder, datastoreFolder, networkFolder, changed, networks);
    }

    /** A copy with other networks. */
    public DatacenterState withNetworks(EntityNumbers changed) {
        return new DatacenterState(
                number, name, parent, vmFolder, hostFolder, datastoreFolder, networkFolder, datastores, changed);
    }
}
