package io.vfleet.vm.command;

import io.vfleet.vm.VmState;

/**
 * The contended resources that work must hold while it runs: host and datastore slots, datastore space, a name in a folder, and
 * what a resource pool promises.
 *
 * @param host the number of the host whose slots it takes; 0 for none
 * @param datastore the number of the datastore whose slots and space it takes; 0 for none
 * @param spaceBytes datastore space to reserve; released at the end except for what the work keeps
 * @param file the file that would not fit, for NoDiskSpace
 * @param folder the number of the folder in which a new name is taken; 0 for none
 * @param name the new name; empty for none
 * @param reservation what a pool has to promise
 * @param given what another pool gets back for it
 */
public record ResourceNeeds(
        int host,
        int hostUnits,
        int datastore,
        int datastoreUnits,
        long spaceBytes,
        String file,
        int folder,
        String name,
        PoolDemand reservation,
        PoolDemand given) {
    public static final ResourceNeeds NOTHING = new ResourceNeeds(0, 0, 0, 0, 0, "", 0, "");

    /** Without anything of a pool. */
    public ResourceNeeds(
            int host,
            int hostUnits,
            int datastore,
            int datastoreUnits,
            long spaceBytes,
            String file,
            int folder,
            String name) {
        this(
                host,
                hostUnits,
                datastore,
                datastoreUnits,
                spaceBytes,
                file,
                folder,
                name,
                PoolDemand.NONE,
                PoolDemand.NONE);
    }

    /** With what a virtual machine reserves more in its second state. */
    public ResourceNeeds reserving(VmState from, VmState to) {
        PoolDemand before = PoolDemand.of(from);
        PoolDemand added = PoolDemand.added(from, to);
        return reserving(added, before.pool() == added.pool() ? PoolDemand.NONE : before);
    }

    public ResourceNeeds reserving(PoolDemand added, PoolDemand back) {
        if (added.equals(PoolDemand.NONE)) return this;
        return new ResourceNeeds(
                host, hostUnits, datastore, datastoreUnits, spaceBytes, file, folder, name, added, back);
    }
}
