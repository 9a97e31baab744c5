package io.vfleet.inventory.runtime;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.model.Facet;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.disk.GuestDiskLoad;
import io.vfleet.vm.disk.SpaceUse;
import java.util.EnumSet;
import java.util.Set;

/** What virtual machines change about the containers that they are in. */
final class ContainerUpdates {
    private final Inventory inventory;
    private final ContainerTable containers;
    private final ObjectChangeListener changes;

    ContainerUpdates(Inventory inventory, ContainerTable containers, ObjectChangeListener changes) {
        this.inventory = inventory;
        this.containers = containers;
        this.changes = changes;
    }

    /** Changes the space that virtual machines use on a datastore and reports the change; on its home loop. */
    void addSpace(int datastore, SpaceUse more) {
        if (!inventory.exists(datastore)) return;
        DatastoreState current = inventory.datastore(datastore);
        containers.set(current.with(current.machines().plus(more)));
        spaceChanged(current);
    }

    /** Counts what guests write to a datastore; on its home loop. */
    void addGuestDisks(int datastore, GuestDiskLoad more) {
        if (!inventory.exists(datastore)) return;
        DatastoreState current = inventory.datastore(datastore);
        containers.set(current.with(current.guestDisks().plus(more)));
    }

    /** Reports that a datastore has other space, and so has the datastore cluster that it is in; on its home loop. */
    void spaceChanged(DatastoreState datastore) {
        changes.changed(inventory.ref(datastore.number()), EnumSet.of(DatastoreFacet.SPACE));
        int parent = datastore.parent();
        if (inventory.kind(parent) != EntityKind.POD) return;
        inventory.home(parent).send(() -> {
            if (inventory.exists(parent)) changes.changed(inventory.ref(parent), EnumSet.of(DatastoreFacet.SPACE));
        });
    }

    /** As {@link #leaveFiles}, on any loop. */
    void sendLeftFiles(int datastore, long bytes) {
        inventory.home(datastore).send(() -> leaveFiles(datastore, bytes));
    }

    /** Files that belonged to virtual machines belong to none any more, or to one again; on the home loop of the datastore. */
    void leaveFiles(int datastore, long bytes) {
        if (!inventory.exists(datastore)) return;
        DatastoreState current = inventory.datastore(datastore);
        containers.set(current.withSize(current.capacityBytes(), current.otherBytes() + bytes));
    }

    /** The members of a container have changed; on its home loop. */
    void membersChanged(int container) {
        Facet facet = switch (inventory.kind(container)) {
            case FOLDER, POD -> FolderFacet.VMS;
            case HOST -> HostFacet.VMS;
            case DATASTORE -> DatastoreFacet.VMS;
            default -> ContainerFacet.VMS;
        };
        changes.changed(inventory.ref(container), Set.of(facet));
        if (facet == DatastoreFacet.VMS) inventory.containers().storage().machinesChanged(container);
        if (facet == HostFacet.VMS) inventory.hosts().machinesChanged(container);
    }

    /** A virtual machine has left a container; what its cluster says of it is dropped when it left that too. */
    void left(int container, int vm) {
        membersChanged(container);
        if (inventory.kind(container) == EntityKind.HOST)
            inventory.hosts().leftCluster(inventory.computeOf(container), vm);
        if (inventory.kind(container) == EntityKind.NETWORK)
            inventory.containers().connections().machineLeft(container);
    }

    /** Changes the load of a host by virtual machines of a pool, which is not reported; on its home loop. */
    void addLoad(int host, int pool, MachineLoad more) {
        containers.set(inventory.host(host).withMoreLoad(pool, more));
        inventory.hosts().machinesChanged(host);
    }
}
