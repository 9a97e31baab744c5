package io.vfleet.inventory;

import io.vfleet.model.HostConnectionState;
import java.util.HashMap;
import java.util.Map;

/**
 * The state of a host.
 *
 * @param parent the number of its compute resource
 * @param loads the loads of its virtual machines, added up by the number of their resource pool
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
        EntityNumbers networks,
        Map<Integer, MachineLoad> loads)
        implements ContainerState {
    public HostState {
        loads = Map.copyOf(loads);
    }

    @Override
    public EntityKind kind() {
        return EntityKind.HOST;
    }

    public boolean connected() {
        return connection == HostConnectionState.CONNECTED;
    }

    public HostState with(HostConnectionState changed) {
        return new HostState(
                number, name, parent, changed, maintenance, cpuCores, cpuMhz, memoryMib, datastores, networks, loads);
    }

    public HostState withMaintenance(boolean changed) {
        return new HostState(
                number, name, parent, connection, changed, cpuCores, cpuMhz, memoryMib, datastores, networks, loads);
    }

    public HostState withLoads(Map<Integer, MachineLoad> changed) {
        return new HostState(
                number,
                name,
                parent,
                connection,
                maintenance,
                cpuCores,
                cpuMhz,
                memoryMib,
                datastores,
                networks,
                changed);
    }

    /** A copy with that much more load from the virtual machines of a pool. */
    public HostState withMoreLoad(int pool, MachineLoad more) {
        var changed = new HashMap<>(loads);
        changed.merge(pool, more, MachineLoad::plus);
        return withLoads(changed);
    }

    @Override
    public HostState withName(String changed) {
        return new HostState(
                number,
                changed,
                parent,
                connection,
                maintenance,
                cpuCores,
                cpuMhz,
                memoryMib,
                datastores,
                networks,
                loads);
    }

    @Override
    public HostState withParent(int changed) {
        return new HostState(
                number,
                name,
                changed,
                connection,
                maintenance,
                cpuCores,
                cpuMhz,
                memoryMib,
                datastores,
                networks,
                loads);
    }

    /** A copy with other datastores. */
    public HostState withDatastores(EntityNumbers changed) {
        return new HostState(
                number, name, parent, connection, maintenance, cpuCores, cpuMhz, memoryMib, changed, networks, loads);
    }

    /** A copy with other networks. */
    public HostState withNetworks(EntityNumbers changed) {
        return new HostState(
                number, name, parent, connection, maintenance, cpuCores, cpuMhz, memoryMib, datastores, changed, loads);
    }
}
