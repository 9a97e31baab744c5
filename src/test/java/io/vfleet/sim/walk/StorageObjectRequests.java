package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.StorageObject;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;

/** Random requests about first class disks. */
record StorageObjectRequests(SimulatedVCenter simulated, List<MoRef> vms) {
    private static final MoRef MANAGER = new MoRef("VcenterVStorageObjectManager", "VStorageObjectManager");

    RecordedReply ask(Session session) {
        int datastore = simulated.inventory().all(EntityKind.DATASTORE).next(0);
        List<StorageObject> objects =
                new ArrayList<>(simulated.vcenter.storageObjects().of(datastore));
        MoRef store = simulated.inventory().ref(datastore);
        if (objects.isEmpty() || simulated.rarely(4)) return create(session, store);
        StorageObject object = simulated.any(objects);
        DataObject id = META.make("ID").set("id", object.id());
        NamedValues at = named("id", id).and("datastore", store);
        MoRef vm = simulated.any(vms);
        return switch (simulated.below(8)) {
            case 0 -> send(session, "DeleteVStorageObject_Task", at);
            case 1 -> send(session, "ExtendDisk_Task", at.and("newCapacityInMB", 1L + simulated.below(4)));
            case 2 -> send(session, "RenameVStorageObject", at.and("name", "renamed"));
            case 3 -> send(session, "VStorageObjectCreateSnapshot_Task", at.and("description", "s"));
            case 4 -> send(session, "RetrieveVStorageObject", at);
            case 5 -> simulated.send(session, vm, "DetachDisk_Task", named("diskId", id));
            default ->
                simulated.send(
                        session, vm, "AttachDisk_Task", named("diskId", id).and("datastore", store));
        };
    }

    private RecordedReply create(Session session, MoRef store) {
        DataObject backing = META.make("VslmCreateSpecDiskFileBackingSpec")
                .set("datastore", store)
                .set("provisioningType", "thin");
        DataObject spec = META.make("VslmCreateSpec")
                .set("name", "disk")
                .set("capacityInMB", 1L)
                .set("backingSpec", backing);
        return send(session, "CreateDisk_Task", named("spec", spec));
    }

    private RecordedReply send(Session session, String method, NamedValues arguments) {
        return simulated.send(session, MANAGER, method, arguments);
    }
}
