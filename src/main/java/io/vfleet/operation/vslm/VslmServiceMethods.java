package io.vfleet.operation.vslm;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;

/** What the service is, and its sessions, which are those of the vCenter: a token opens none, for none is issued here. */
public final class VslmServiceMethods {
    private static final Metamodel TYPES = Metamodel.storageLifecycle();
    private static final String NAME = "VMware Virtual Storage Lifecycle Manager Service";
    private static final String VERSION = "1.0.0";

    private final VCenter vcenter;

    public VslmServiceMethods(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    public void registerIn(MethodTable table) {
        table.register(VslmService.SERVICE_INSTANCE.type(), "RetrieveContent", this::content);
        table.register(
                VslmService.SESSIONS.type(),
                "VslmLoginByToken",
                call -> call.reply().fault(new Fault.InvalidLogin()));
        // The session is the vCenter's and goes on there.
        table.register(
                VslmService.SESSIONS.type(), "VslmLogout", call -> call.reply().value(null));
    }

    private void content(Call call) {
        DataObject about = TYPES.make("VslmAboutInfo")
                .set("name", NAME)
                .set("fullName", NAME + " " + VERSION)
                .set("vendor", "VMware, Inc.")
                .set("apiVersion", VERSION)
                .set(
                        "instanceUuid",
                        new SeededIds(vcenter.settings().seed()).uuid(0).toString());
        call.reply()
                .value(TYPES.make("VslmServiceInstanceContent")
                        .set("aboutInfo", about)
                        .set("sessionManager", VslmService.SESSIONS)
                        .set("vStorageObjectManager", VslmService.DISKS)
                        .set("storageLifecycleManager", VslmService.LIFECYCLE));
    }
}
