package io.vfleet.inventory;

import io.vfleet.vm.disk.SpaceUse;

/**
 * The state of a datastore.
 *
 * @param otherBytes the size of files that belong to no virtual machine
 * @param machines the space of the virtual machines
 * @param hosts the hosts that mount it
 */
public record DatastoreState(
        int number,
        String name,
        int parent,
        long capacityBytes,
        long otherBytes,
        SpaceUse machines,
        EntityNumbers hosts)
        implements ContainerState {
    @Override
    public EntityKind kind() {
        return EntityKind.DATASTORE;
    }

    public long usedBytes() {
        return otherBytes + machines.usedBytes();
    }

    /** Never negative, although files may grow beyond the capacity. */
    public long freeBytes() {
        return Math.max(0, capacityBytes - usedBytes());
    }

    public DatastoreState withSize(long capacity, long other) {
        return new DatastoreState(number, name, parent, capacity, other, machines, hosts);
    }

    public DatastoreState with(SpaceUse changed) {
        return new DatastoreState(number, name, parent, capacityBytes, otherBytes, changed, hosts);
    }

    @Override
    public DatastoreState withName(String changed) {
        return new DatastoreState(number, changed, parent, capacityBytes, otherBytes, machines, hosts);
    }

    @Override
    public DatastoreState withParent(int changed) {
        return new DatastoreState(number, name, changed, capacityBytes, otherBytes, machines, hosts);
    }

    /** A copy with other hosts. */
    public DatastoreState withHosts(EntityNumbers changed) {
        return new DatastoreState(number, name, parent, capacityBytes, otherBytes, machines, changed);
    }
}
