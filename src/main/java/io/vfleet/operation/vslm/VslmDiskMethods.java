package io.vfleet.operation.vslm;

import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import java.util.Map;
import java.util.Objects;

/** The methods that make, change and read one first class disk, each done by the vCenter's own method. */
public final class VslmDiskMethods {
    private static final String MANAGER = VslmObjects.DISKS.type();
    static final MoRef BASE = new MoRef("VcenterVStorageObjectManager", "VStorageObjectManager");

    /** Methods of a disk by its id, with those of the vCenter that also take its datastore. */
    private static final Map<String, String> OF_DISK = Map.ofEntries(
            Map.entry("VslmExtendDisk_Task", "ExtendDisk_Task"),
            Map.entry("VslmInflateDisk_Task", "InflateDisk_Task"),
            Map.entry("VslmRenameVStorageObject", "RenameVStorageObject"),
            Map.entry("VslmUpdateVstorageObjectPolicy_Task", "UpdateVStorageObjectPolicy_Task"),
            Map.entry("VslmDeleteVStorageObject_Task", "DeleteVStorageObject_Task"),
            Map.entry("VslmRetrieveVStorageObject", "RetrieveVStorageObject"),
            Map.entry("VslmRetrieveVStorageObjectState", "RetrieveVStorageObjectState"),
            Map.entry("VslmCloneVStorageObject_Task", "CloneVStorageObject_Task"),
            Map.entry("VslmRelocateVStorageObject_Task", "RelocateVStorageObject_Task"),
            Map.entry("VslmSetVStorageObjectControlFlags", "SetVStorageObjectControlFlags"),
            Map.entry("VslmClearVStorageObjectControlFlags", "ClearVStorageObjectControlFlags"),
            Map.entry("VslmCreateSnapshot_Task", "VStorageObjectCreateSnapshot_Task"),
            Map.entry("VslmDeleteSnapshot_Task", "DeleteSnapshot_Task"),
            Map.entry("VslmRetrieveSnapshotInfo", "RetrieveSnapshotInfo"),
            Map.entry("VslmRetrieveSnapshotDetails", "RetrieveSnapshotDetails"),
            Map.entry("VslmCreateDiskFromSnapshot_Task", "CreateDiskFromSnapshot_Task"),
            Map.entry("VslmRevertVStorageObject_Task", "RevertVStorageObject_Task"),
            Map.entry("VslmQueryChangedDiskAreas", "VstorageObjectVCenterQueryChangedDiskAreas"),
            Map.entry("VslmUpdateVStorageObjectMetadata_Task", "VCenterUpdateVStorageObjectMetadataEx_Task"));

    /** Methods that take the same arguments in both services. */
    private static final Map<String, String> ALIKE = Map.of(
            "VslmCreateDisk_Task", "CreateDisk_Task",
            "VslmRegisterDisk", "RegisterDisk",
            "VslmAttachTagToVStorageObject", "AttachTagToVStorageObject",
            "VslmDetachTagFromVStorageObject", "DetachTagFromVStorageObject",
            "VslmListVStorageObjectsAttachedToTag", "ListVStorageObjectsAttachedToTag",
            "VslmListTagsAttachedToVStorageObject", "ListTagsAttachedToVStorageObject",
            "VslmReconcileDatastoreInventory_Task", "ReconcileDatastoreInventory_Task",
            "VslmScheduleReconcileDatastoreInventory", "ScheduleReconcileDatastoreInventory");

    private final ForwardedCalls forwarded;

    public VslmDiskMethods(ForwardedCalls forwarded) {
        this.forwarded = forwarded;
    }

    public void registerIn(MethodTable table) {
        OF_DISK.forEach((own, method) -> table.register(MANAGER, own, call -> {
            MoRef datastore = forwarded.datastore(call, "id");
            if (datastore != null) forwarded.forward(call, BASE, method, datastore);
        }));
        ALIKE.forEach((own, method) -> table.register(MANAGER, own, call -> forwarded.forward(call, BASE, method)));
        table.register(MANAGER, "VslmAttachDisk_Task", this::attach);
    }

    private void attach(Call call) {
        MoRef datastore = forwarded.datastore(call, "id");
        MoRef vm = (MoRef) Objects.requireNonNull(call.arguments().get("vm"));
        if (datastore != null) forwarded.forward(call, vm, "AttachDisk_Task", datastore);
    }
}
