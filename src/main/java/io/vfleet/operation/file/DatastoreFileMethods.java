package io.vfleet.operation.file;

import static io.vfleet.operation.file.FileTaskStarter.changed;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.render.DerivedObjects;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * DeleteFile of datastore browsers, and the methods of DatastoreNamespaceManager. These are for datastores on which folders cannot be
 * made directly, and none here is one: as a vCenter does for others, they answer InvalidDatastore.
 */
public final class DatastoreFileMethods {
    private static final String NAMESPACES = "DatastoreNamespaceManager";
    private static final String VOLUMES = "/vmfs/volumes/";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final FilePaths paths;
    private final FilePlans plans;
    private final TreeEditor editor;

    public DatastoreFileMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.paths = new FilePaths(vcenter);
        this.plans = new FilePlans(paths);
        this.editor = new TreeEditor(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register("HostDatastoreBrowser", "DeleteFile", this::deleteFile);
        table.register(NAMESPACES, "CreateDirectory", this::createDirectory);
        table.register(NAMESPACES, "DeleteDirectory", call -> refuse(call, "datastorePath"));
        table.register(NAMESPACES, "ConvertNamespacePathToUuidPath", call -> refuse(call, "namespaceUrl"));
    }

    private void deleteFile(Call call) {
        String text = (String) Objects.requireNonNull(call.arguments().get("datastorePath"));
        int owner = DerivedObjects.entityNumber(inventory, call.target());
        DatastorePath named = DatastorePath.parse(inventory, inventory.datacenterOf(owner), text);
        DatastorePath path = named == null || !FilePaths.isValid(named.file()) ? null : named.normalized();
        Fault refused = path == null || path.file().isEmpty()
                ? new Fault.InvalidDatastorePath(text)
                : reachFault(call, owner, path.datastore());
        if (refused != null || path == null) {
            call.reply().fault(Objects.requireNonNull(refused));
            return;
        }
        LoopDispatch.run(inventory.home(path.datastore()), call, () -> {
            Fault fault = deleted(path);
            if (fault == null) call.reply().value(null);
            else call.reply().fault(fault);
        });
    }

    private @Nullable Fault reachFault(Call call, int owner, int datastore) {
        MoRef ref = inventory.ref(datastore);
        boolean reached = DerivedObjects.browsedDatastores(inventory, owner).contains(datastore);
        return reached
                ? vcenter.permissions().fault(ref, "Datastore.DeleteFile", call.session())
                : new Fault.InvalidDatastore(ref, inventory.name(datastore));
    }

    /** On the home loop of the datastore. */
    private @Nullable Fault deleted(DatastorePath path) {
        var owner = new Object();
        var lock = List.of(changed(path));
        if (inventory.files().locks().lock(owner, lock) != null) return new Fault.FileLocked(paths.text(path));
        try {
            FileDecision decision = plans.delete(path);
            if (decision.refused() != null) return decision.refused();
            if (!editor.take(decision.changes())) return new Fault.FileNotFound(paths.text(path));
            decision.changes().forEach(editor::apply);
            return null;
        } finally {
            inventory.files().locks().unlock(owner, lock);
        }
    }

    private void createDirectory(Call call) {
        MoRef ref = (MoRef) Objects.requireNonNull(call.arguments().get("datastore"));
        int datastore = inventory.find(ref);
        call.reply()
                .fault(
                        datastore == 0
                                ? new Fault.ManagedObjectNotFound(ref)
                                : new Fault.InvalidDatastore(ref, inventory.name(datastore)));
    }

    /** {@code argument}: a path below the folder of a datastore, by its name. */
    private void refuse(Call call, String argument) {
        String text = (String) Objects.requireNonNull(call.arguments().get(argument));
        int volumes = text.indexOf(VOLUMES);
        String[] names = volumes < 0
                ? new String[0]
                : text.substring(volumes + VOLUMES.length()).split("/", 2);
        int datacenter = call.arguments().get("datacenter") instanceof MoRef ref ? inventory.find(ref) : 0;
        int named = names.length == 0 || datacenter == 0
                ? 0
                : inventory.containers().storage().named(datacenter, names[0]);
        call.reply()
                .fault(
                        inventory.exists(named)
                                ? new Fault.InvalidDatastore(inventory.ref(named), inventory.name(named))
                                : new Fault.InvalidDatastorePath(text));
    }
}
