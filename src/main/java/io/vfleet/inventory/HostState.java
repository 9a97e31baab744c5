package io.vfleet.inventory;

import io.vfleet.model.HostConnectionState;

/**
 * The state of a host.
 *
 * @param parent the number of its compute resource
 */
public record HostState(
        int number,
        String name,
        int parent,
        HostConnectionState connection,
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

    public boolean connected() {
        return connection == HostConnectionState.CONNECTED;
    }

    public HostState with(HostConnectionState changed) {
        return new HostState(
                number, name, parent, changed, maintenance, cpuCores, cpuMhz, memoryMib, datastores, networks);
    }
}
