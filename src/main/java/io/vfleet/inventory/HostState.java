package io.vfleet.inventory;

/**
 * The state of a host.
 *
 * @param parent the number of its compute resource
 */
public record HostState(
        int number,
        String name,
        int parent,
        boolean connected,
        boolean maintenance,
        int cpuCores,
        int cpuMhz,
        int memoryMib,
        EntityNumbers datastores,
        EntityNumbers networks)
        implements ContainerState {
    @Override
    public EntityKind kind() {
        return EntityKind.HOST;
    }

    public HostState withConnected(boolean connected) {
        return new HostState(
                number, name, parent, connected, maintenance, cpuCores, cpuMhz, memoryMib, datastores, networks);
    }
}
