package io.vfleet.inventory.runtime;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.resource.ResourceAdmission;
import io.vfleet.inventory.resource.ResourceRequest;
import io.vfleet.model.Fault;
import io.vfleet.vm.command.ResourceNeeds;
import org.jspecify.annotations.Nullable;

/** Reserves space on one datastore before work begins; called on the home loop of the datastore. */
final class DatastoreSpaceAdmission implements ResourceAdmission {
    private final Inventory inventory;
    private final int datastore;
    private long reserved;

    DatastoreSpaceAdmission(Inventory inventory, int datastore) {
        this.inventory = inventory;
        this.datastore = datastore;
    }

    @Override
    public @Nullable Fault admit(ResourceRequest request) {
        ResourceNeeds needs = request.needs();
        Fault lacking = shortage(inventory.datastore(datastore), needs, reserved);
        if (lacking == null) reserved += needs.spaceBytes();
        return lacking;
    }

    /** Whether the space that is needed is not there, or only reserved; null when it is there. */
    static @Nullable Fault shortage(DatastoreState now, ResourceNeeds needs, long reserved) {
        boolean fits = needs.spaceBytes() <= 0 || needs.spaceBytes() <= now.freeBytes() - reserved;
        return fits ? null : new Fault.NoDiskSpace("[" + now.name() + "] " + needs.file(), now.name());
    }

    @Override
    public void release(ResourceRequest request) {
        reserved -= request.needs().spaceBytes();
    }

    long reserved() {
        return reserved;
    }
}
