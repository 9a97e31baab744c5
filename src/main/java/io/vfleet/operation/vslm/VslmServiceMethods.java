package io.vfleet.operation.vslm;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;

/** What the service is, and its sessions. */
public final class VslmServiceMethods {
    private static final Metamodel TYPES = Metamodel.storageLifecycle();
    private static final String NAME = "VMware Virtual Storage Lifecycle Manager Service";
    private static final String VERSION = "1.0.0";

    private final VCenter vcenter;
    private final CallFacade base;

    /** {@code base}: the way of calls into the vCenter itself. */
    public VslmServiceMethods(VCenter vcenter, CallFacade base) {
        this.vcenter = vcenter;
        this.base = base;
    }

    public void registerIn(MethodTable table) {
        table.register(VslmObjects.SERVICE_INSTANCE.type(), "RetrieveContent", this::content);
        new VslmSessions(vcenter, base).registerIn(table);
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
                        .set("sessionManager", VslmObjects.SESSIONS)
                        .set("vStorageObjectManager", VslmObjects.DISKS)
                        .set("storageLifecycleManager", VslmObjects.LIFECYCLE));
    }
}
