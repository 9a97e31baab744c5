package io.vfleet.operation.vslm;

import io.vfleet.model.MoRef;
import io.vfleet.operation.companion.CompanionObjects;
import java.util.List;

/** The four objects of the service of first class disks, beside the tasks that it begins. */
public final class VslmObjects {
    static final MoRef SERVICE_INSTANCE = new MoRef("VslmServiceInstance", "ServiceInstance");
    static final MoRef SESSIONS = new MoRef("VslmSessionManager", "SessionManager");
    static final MoRef DISKS = new MoRef("VslmVStorageObjectManager", "VStorageObjectManager");
    static final MoRef LIFECYCLE = new MoRef("VslmStorageLifecycleManager", "StorageLifecycleManager");

    public static final CompanionObjects ALL =
            new CompanionObjects(List.of(SERVICE_INSTANCE, SESSIONS, DISKS, LIFECYCLE), VslmTasks.TYPE);

    private VslmObjects() {}
}
