package io.vfleet.inventory;

import io.vfleet.model.Fault;
import io.vfleet.vm.Needs;
import org.jspecify.annotations.Nullable;

/** The space of one datastore: what running work will need is set aside before it begins. On the datastore's home loop. */
final class Space implements Gate {
    private final Inventory inventory;
    private final int datastore;
    private long reserved;

    Space(Inventory inventory, int datastore) {
        this.inventory = inventory;
        this.datastore = datastore;
    }

    @Override
    public @Nullable Fault enter(Request request) {
        Needs needs = request.needs();
        DatastoreState now = inventory.datastore(datastore);
        if (needs.spaceBytes() > 0 && needs.spaceBytes() > now.freeBytes() - reserved) {
            return new Fault.NoDiskSpace("[" + now.name() + "] " + needs.file(), now.name());
        }
        reserved += needs.spaceBytes();
        return null;
    }

    @Override
    public void leave(Request request, @Nullable Long keptBytes) {
        reserved -= request.needs().spaceBytes();
        if (keptBytes != null) inventory.keep(datastore, keptBytes);
    }

    long reserved() {
        return reserved;
    }
}
