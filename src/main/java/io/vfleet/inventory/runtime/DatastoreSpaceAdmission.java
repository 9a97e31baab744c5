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
        DatastoreState now = inventory.datastore(datastore);
        if (needs.spaceBytes() > 0 && needs.spaceBytes() > now.freeBytes() - reserved) {
            return new Fault.NoDiskSpace("[" + now.name() + "] " + needs.file(), now.name());
        }
        reserved += needs.spaceBytes();
        return null;
    }

    @Override
    public void release(ResourceRequest request) {
        reserved -= request.needs().spaceBytes();
    }

    long reserved() {
        return reserved;
    }
}
