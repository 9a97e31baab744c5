package io.vfleet.operation;

import io.vfleet.access.Access;
import io.vfleet.access.Session;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Kind;
import io.vfleet.view.VmxFile;
import org.jspecify.annotations.Nullable;

/** The files on datastores whose text is known: configurations of virtual machines. What the caller may not browse is not found. */
final class DatastoreFiles {
    private static final String BROWSE = "Datastore.Browse";

    private final Inventory inventory;
    private final Access access;
    private final VmxFile configurations;

    DatastoreFiles(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.access = vcenter.access();
        this.configurations = new VmxFile(inventory, vcenter.settings().seed());
    }

    @Nullable
    String text(Session session, String datacenter, String datastore, String path) {
        int within = inventory.byPath(datacenter);
        if (within == 0 || inventory.kind(within) != Kind.DATACENTER) return null;
        int vm = inventory.byDatastorePath(within, "[" + datastore + "] " + path);
        if (vm == 0) return null;
        return access.may(session, inventory.vm(vm).placement().datastore(), BROWSE) ? configurations.of(vm) : null;
    }
}
