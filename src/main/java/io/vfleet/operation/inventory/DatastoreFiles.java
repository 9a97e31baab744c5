package io.vfleet.operation.inventory;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.file.FileContent;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.PlainFile;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.VCenter;
import io.vfleet.render.vm.config.VmxFile;
import io.vfleet.render.vm.config.VmxFileRenderer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files on datastores. Only the configuration files of virtual machines have a text, and what clients have put there; files that the session may
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
        if (vm == 0)
            return stored(session, DatastorePath.parse(inventory, datacenterNumber, "[" + datastore + "] " + path));
        if (!access.hasPrivilege(session, inventory.vm(vm).placement().datastore(), BROWSE)) return null;
        VmxFile configuration = configurations.render(vm);
        return new DatastoreFile(configuration.length(), configuration::from);
    }

    /** One that a client has put there. */
    private @Nullable DatastoreFile stored(Session session, @Nullable DatastorePath path) {
        if (path == null || !access.hasPrivilege(session, path.datastore(), BROWSE)) return null;
        String name = path.normalized().file();
        StoredFile found = inventory.files().tree(path.datastore()).find(name);
        FileContent content = found instanceof PlainFile file ? file.content() : null;
        return content == null
                ? null
                : new DatastoreFile(
                        content.length(), from -> List.of(content.from(from)).iterator());
    }
}
