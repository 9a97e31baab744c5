package io.vfleet.operation.vslm;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.manager.StorageObject;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the service knows of disks beyond the disks: the machines that have them, and the datastores by their addresses. */
public final class VslmCatalogMethods {
    private static final Metamodel TYPES = Metamodel.storageLifecycle();
    private static final String LIFECYCLE = VslmObjects.LIFECYCLE.type();

    private final VCenter vcenter;
    private final ForwardedCalls forwarded;
    private final VslmDiskViews views;

    public VslmCatalogMethods(VCenter vcenter, ForwardedCalls forwarded) {
        this.vcenter = vcenter;
        this.forwarded = forwarded;
        this.views = new VslmDiskViews(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(VslmObjects.DISKS.type(), "VslmRetrieveVStorageObjectAssociations", this::associations);
        table.register(LIFECYCLE, "VslmQueryDatastoreInfo", this::datastoreInfo);
        table.register(LIFECYCLE, "VslmSyncDatastore", this::sync);
    }

    /** Those of disks that there are as the vCenter tells them, then a fault for each other one. */
    private void associations(Call call) {
        List<DataObject> known = new ArrayList<>();
        List<DataObject> rows = new ArrayList<>();
        for (Object each : call.arguments().get("ids") instanceof Iterable<?> ids ? ids : List.of()) {
            String id = VslmDiskViews.text(each);
            StorageObject disk = views.readable(id, call.session());
            if (disk == null) rows.add(row(id).set("fault", vcenter.faults().render(new Fault.NotFound())));
            else known.add(spec(disk));
        }
        if (known.size() + rows.size() > vcenter.settings().limits().diskResultsMax())
            call.reply().fault(new Fault.InvalidArgument("ids"));
        else if (known.isEmpty()) call.reply().value(rows.isEmpty() ? null : rows);
        else forwarded.associations(call, known, told -> shown(told, rows));
    }

    private DataObject spec(StorageObject disk) {
        return vcenter.metamodel()
                .make("RetrieveVStorageObjSpec")
                .set("id", vcenter.metamodel().make("ID").set("id", disk.id()))
                .set("datastore", vcenter.inventory().ref(disk.datastore()));
    }

    private static DataObject row(String id) {
        return TYPES.make("VslmVsoVStorageObjectAssociations").set("id", VslmDiskViews.id(id));
    }

    private static List<DataObject> shown(Object told, List<DataObject> others) {
        List<DataObject> rows = new ArrayList<>();
        for (Object each : (Iterable<?>) told) {
            DataObject known = (DataObject) each;
            DataObject row = row(VslmDiskViews.text(known.get("id"))).set("fault", known.get("fault"));
            List<DataObject> machines = new ArrayList<>();
            for (Object of : known.get("vmDiskAssociations") instanceof Iterable<?> all ? all : List.of()) {
                DataObject machine = (DataObject) of;
                machines.add(TYPES.make("VslmVsoVStorageObjectAssociationsVmDiskAssociation")
                        .set("vmId", machine.get("vmId"))
                        .set("diskKey", machine.get("diskKey")));
            }
            rows.add(machines.isEmpty() ? row : row.set("vmDiskAssociation", machines));
        }
        rows.addAll(others);
        return rows;
    }

    /** The datastore of the address that the call names, if its caller may read it; 0 for none. There are few. */
    private int datastore(Call call) {
        String url = (String) Objects.requireNonNull(call.arguments().get("datastoreUrl"));
        EntityNumbers all = vcenter.inventory().all(EntityKind.DATASTORE);
        for (int each = all.first(); each != 0; each = all.next(each))
            if (views.url(each).equals(url)) return views.mayRead(each, call.session()) ? each : 0;
        return 0;
    }

    private void datastoreInfo(Call call) {
        int datastore = datastore(call);
        if (datastore == 0) {
            call.reply().fault(new Fault.NotFound());
            return;
        }
        call.reply()
                .value(List.of(TYPES.make("VslmQueryDatastoreInfoResult")
                        .set(
                                "datacenter",
                                vcenter.inventory().ref(vcenter.inventory().datacenterOf(datastore)))
                        .set("datastore", vcenter.inventory().ref(datastore))));
    }

    /** The catalogue is the datastores' own list, so that it is never behind. */
    private void sync(Call call) {
        int datastore = datastore(call);
        @Nullable Object id = call.arguments().get("fcdId");
        boolean known = id == null || vcenter.storageObjects().find(datastore, VslmDiskViews.text(id)) != null;
        if (datastore != 0 && known) call.reply().value(null);
        else call.reply().fault(new Fault.NotFound());
    }
}
