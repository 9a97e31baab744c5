package io.vfleet.operation.inventory;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files on datastores. Only the configuration files of virtual machines have a text, and what clients have put there; files that the session may
 * not browse are not found.
 */
public final class DatastoreFiles {
    private static final String BROWSE = "Datastore.Browse";
    private static final int MEASURED_PER_TURN = 256 << 10;

    private final Loops loops;
    private final Inventory inventory;
    private final AccessControl access;
    private final VmxFileRenderer configurations;

    public DatastoreFiles(VCenter vcenter) {
        this.loops = vcenter.loops();
        this.inventory = vcenter.inventory();
        this.access = vcenter.access();
        this.configurations = new VmxFileRenderer(inventory, vcenter.settings().seed());
    }

    /**
     * Gives {@code then} a file, or null when there is none or the session may not browse the datastore; on the calling loop, after
     * the turns that it takes to measure a long one. {@link DatastoreFile#OUT_OF_REACH} on a datastore that no host reaches.
     */
    public void file(
            Session session, String datacenter, String datastore, String path, Consumer<@Nullable DatastoreFile> then) {
        int datacenterNumber = inventory.byPath(datacenter);
        boolean exists = datacenterNumber != 0 && inventory.kind(datacenterNumber) == EntityKind.DATACENTER;
        String whole = "[" + datastore + "] " + path;
        int vm = exists ? inventory.byDatastorePath(datacenterNumber, whole) : 0;
        if (vm == 0) {
            then.accept(exists ? stored(session, DatastorePath.parse(inventory, datacenterNumber, whole)) : null);
        } else if (!access.hasPrivilege(session, inventory.vm(vm).placement().datastore(), BROWSE)) {
            then.accept(null);
        } else if (!inventory
                .datastore(inventory.vm(vm).placement().datastore())
                .accessible()) {
            then.accept(DatastoreFile.OUT_OF_REACH);
        } else {
            measured(configurations.render(vm), then);
        }
    }

    private void measured(VmxFile configuration, Consumer<@Nullable DatastoreFile> then) {
        if (configuration.measure(MEASURED_PER_TURN)) {
            then.accept(new DatastoreFile(configuration.length(), configuration::from));
            return;
        }
        Loop here = loops.here().orElseThrow(() -> new IllegalStateException("a file was read outside the loops"));
        here.send(() -> measured(configuration, then));
    }

    /** One that a client has put there. */
    private @Nullable DatastoreFile stored(Session session, @Nullable DatastorePath path) {
        if (path == null || !access.hasPrivilege(session, path.datastore(), BROWSE)) return null;
        if (!inventory.datastore(path.datastore()).accessible()) return DatastoreFile.OUT_OF_REACH;
        String name = path.normalized().file();
        StoredFile found = inventory.files().tree(path.datastore()).find(name);
        FileContent content = found instanceof PlainFile file ? file.content() : null;
        return content == null
                ? null
                : new DatastoreFile(
                        content.length(), from -> List.of(content.from(from)).iterator());
    }
}
