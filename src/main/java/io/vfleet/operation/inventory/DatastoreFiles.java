package io.vfleet.operation.inventory;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.VCenter;
import io.vfleet.render.vm.config.VmxFile;
import io.vfleet.render.vm.config.VmxFileRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files on datastores. Only the configuration files of virtual machines have a text; files that the session may
 * not browse are not found.
 */
public final class DatastoreFiles {
    private static final String BROWSE = "Datastore.Browse";

    private final Inventory inventory;
    private final AccessControl access;
    private final VmxFileRenderer configurations;

    public DatastoreFiles(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.access = vcenter.access();
        this.configurations = new VmxFileRenderer(inventory, vcenter.settings().seed());
    }

    /** A file; null when there is none, or the session may not browse the datastore. */
    public @Nullable DatastoreFile file(Session session, String datacenter, String datastore, String path) {
        int datacenterNumber = inventory.byPath(datacenter);
        if (datacenterNumber == 0 || inventory.kind(datacenterNumber) != EntityKind.DATACENTER) return null;
        int vm = inventory.byDatastorePath(datacenterNumber, "[" + datastore + "] " + path);
        if (vm == 0) return null;
        if (!access.hasPrivilege(session, inventory.vm(vm).placement().datastore(), BROWSE)) return null;
        VmxFile configuration = configurations.render(vm);
        return new DatastoreFile(configuration.length(), configuration::from);
    }
}
