package io.vfleet.inventory;

/**
 * A host.
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
        Numbers datastores,
        Numbers networks)
        implements Container {
    @Override
    public Kind kind() {
        return Kind.HOST;
    }

    HostState withConnected(boolean changed) {
        return new HostState(
                number, name, parent, changed, maintenance, cpuCores, cpuMhz, memoryMib, datastores, networks);
    }
}
