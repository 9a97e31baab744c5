package io.vfleet.operation.inventory;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.DerivedObjects;
import io.vfleet.task.registry.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The searches of datastore browsers, which are tasks of the datastore that is searched. */
public final class DatastoreBrowserMethods {
    private static final String BROWSER = "HostDatastoreBrowser";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;

    public DatastoreBrowserMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(BROWSER, "SearchDatastore_Task", call -> search(call, false));
        table.register(BROWSER, "SearchDatastoreSubFolders_Task", call -> search(call, true));
    }

    private void search(Call call, boolean recursive) {
        String text = (String) Objects.requireNonNull(call.arguments().get("datastorePath"));
        int owner = DerivedObjects.entityNumber(inventory, call.target());
        DatastorePath path = DatastorePath.parse(inventory, inventory.datacenterOf(owner), text);
        FileSearchSpec spec = FileSearchSpec.of((DataObject) call.arguments().get("searchSpec"));
        Fault refused = path == null ? new Fault.InvalidDatastorePath(text) : pathFault(call, owner, path);
        if (refused == null) refused = spec.fault();
        if (refused != null || path == null) {
            call.reply().fault(Objects.requireNonNull(refused));
            return;
        }
        start(call, spec, path.normalized(), recursive);
    }

    private @Nullable Fault pathFault(Call call, int owner, DatastorePath path) {
        int datastore = path.datastore();
        EntityNumbers reachable = DerivedObjects.browsedDatastores(inventory, owner);
        if (!reachable.contains(datastore))
            return new Fault.InvalidDatastore(inventory.ref(datastore), inventory.name(datastore));
        Fault refused = vcenter.permissions().fault(inventory.ref(datastore), "Datastore.Browse", call.session());
        return refused == null ? inventory.containers().mounts().filesFault(datastore) : refused;
    }

    private void start(Call call, FileSearchSpec spec, DatastorePath path, boolean recursive) {
        TypeRef resultType = Objects.requireNonNull(call.method().taskResult());
        var begun = new @Nullable FileSearch[1];
        starter.start(
                call,
                path.datastore(),
                true,
                _ -> {
                    if (begun[0] == null) return new Fault.InvalidState();
                    begun[0].cancel();
                    return null;
                },
                (Task task) -> {
                    var search = new FileSearch(vcenter, spec, path, recursive, resultType, task);
                    begun[0] = search;
                    search.begin();
                });
    }
}
