package io.vfleet.inventory;

import io.vfleet.vm.disk.GuestDiskLoad;
import io.vfleet.vm.disk.SpaceUse;

/**
 * The state of a datastore.
 *
 * @param otherBytes the size of files that belong to no virtual machine
 * @param machines the space of the virtual machines
 * @param guestDisks what the guests write to the disks on it
 * @param hosts the hosts that mount it
 * @param accessible whether they reach it
 */
public record DatastoreState(
        int number,
        String name,
        int parent,
        long capacityBytes,
        long otherBytes,
        SpaceUse machines,
        GuestDiskLoad guestDisks,
        EntityNumbers hosts,
        DatastoreBacking backing,
        Maintenance maintenance,
        boolean accessible)
        implements ContainerState {
    /** Whether it is in maintenance mode, in which nothing is put on it. */
    public enum Maintenance {
        NORMAL("normal"),
        ENTERING("enteringMaintenance"),
        IN("inMaintenance");

        private final String wireName;

        Maintenance(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** A datastore on a disk of its own. */
    public DatastoreState(
            int number,
            String name,
            int parent,
            long capacityBytes,
            long otherBytes,
            SpaceUse machines,
            EntityNumbers hosts) {
        this(
                number,
                name,
                parent,
                capacityBytes,
                otherBytes,
                machines,
                GuestDiskLoad.NONE,
                hosts,
                DatastoreBacking.OWN_DISK,
                Maintenance.NORMAL,
                true);
    }

    /** A datastore that is made, of which no host and no virtual machine knows yet. */
    public static DatastoreState made(int number, String name, int parent, long bytes, DatastoreBacking backing) {
        return new DatastoreState(
                number,
                name,
                parent,
                bytes,
                0,
                SpaceUse.NONE,
                GuestDiskLoad.NONE,
                EntityNumbers.none(),
                backing,
                Maintenance.NORMAL,
                true);
    }

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
        return new DatastoreState(
                number, name, parent, capacity, other, machines, guestDisks, hosts, backing, maintenance, accessible);
    }

    /** A copy on other disks, with their capacity. */
    public DatastoreState with(DatastoreBacking.Vmfs changed) {
        return new DatastoreState(
                number,
                name,
                parent,
                changed.bytes(),
                otherBytes,
                machines,
                guestDisks,
                hosts,
                changed,
                maintenance,
                accessible);
    }

    public DatastoreState with(SpaceUse changed) {
        return new DatastoreState(
                number,
                name,
                parent,
                capacityBytes,
                otherBytes,
                changed,
                guestDisks,
                hosts,
                backing,
                maintenance,
                accessible);
    }

    public DatastoreState with(GuestDiskLoad changed) {
        return new DatastoreState(
                number,
                name,
                parent,
                capacityBytes,
                otherBytes,
                machines,
                changed,
                hosts,
                backing,
                maintenance,
                accessible);
    }

    public DatastoreState with(Maintenance changed) {
        return new DatastoreState(
                number,
                name,
                parent,
                capacityBytes,
                otherBytes,
                machines,
                guestDisks,
                hosts,
                backing,
                changed,
                accessible);
    }

    /** Whether its hosts reach it. */
    public DatastoreState withAccessible(boolean changed) {
        return new DatastoreState(
                number,
                name,
                parent,
                capacityBytes,
                otherBytes,
                machines,
                guestDisks,
                hosts,
                backing,
                maintenance,
                changed);
    }

    @Override
    public DatastoreState withName(String changed) {
        return new DatastoreState(
                number,
                changed,
                parent,
                capacityBytes,
                otherBytes,
                machines,
                guestDisks,
                hosts,
                backing,
                maintenance,
                accessible);
    }

    @Override
    public DatastoreState withParent(int changed) {
        return new DatastoreState(
                number,
                name,
                changed,
                capacityBytes,
                otherBytes,
                machines,
                guestDisks,
                hosts,
                backing,
                maintenance,
                accessible);
    }

    /** A copy with other hosts. */
    public DatastoreState withHosts(EntityNumbers changed) {
        return new DatastoreState(
                number,
                name,
                parent,
                capacityBytes,
                otherBytes,
                machines,
                guestDisks,
                changed,
                backing,
                maintenance,
                accessible);
    }
}
