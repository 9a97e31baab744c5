package io.vfleet.operation.file;

import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.manager.StorageObject;
import io.vfleet.manager.StorageObject.ControlFlag;
import io.vfleet.manager.StorageObject.DiskSnapshot;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.disk.DiskFileId;
import io.vfleet.vm.disk.DiskFiles;
import java.util.ArrayList;
import java.util.List;

/** First class disks as data objects. */
record StorageObjectViews(StorageObjectCalls calls) {
    private static final int DESCRIPTOR_VERSION = 1;

    private Metamodel meta() {
        return calls.vcenter().metamodel();
    }

    DataObject id(String id) {
        return meta().make("ID").set("id", id);
    }

    DataObject clock(StorageObject object) {
        return meta().make("vslmVClockInfo").set("vClockTime", object.clock());
    }

    /** {@code image}: of its disk. */
    DataObject object(StorageObject object, DiskImage image) {
        List<DataObject> metadata = new ArrayList<>();
        object.metadata()
                .forEach((key, value) ->
                        metadata.add(meta().make("KeyValue").set("key", key).set("value", value)));
        List<DataObject> consumers =
                calls.consumers(object).stream().map(vm -> id(instanceUuid(vm))).toList();
        DataObject backing = meta().make("BaseConfigInfoDiskFileBackingInfo")
                .set("datastore", calls.inventory().ref(object.datastore()))
                .set("filePath", new FilePaths(calls.vcenter()).text(calls.path(object)))
                .set("provisioningType", provisioningType(image));
        DataObject config = meta().make("VStorageObjectConfigInfo")
                .set("id", id(object.id()))
                .set("name", object.name())
                .set("createTime", object.created())
                .set("keepAfterDeleteVm", object.has(ControlFlag.KEEP_AFTER_DELETE_VM))
                .set("relocationDisabled", object.has(ControlFlag.DISABLE_RELOCATION))
                .set("nativeSnapshotSupported", false)
                .set("changedBlockTrackingEnabled", object.has(ControlFlag.ENABLE_CHANGED_BLOCK_TRACKING))
                .set("backing", backing)
                .set("vclock", clock(object))
                .set("descriptorVersion", DESCRIPTOR_VERSION)
                .set("capacityInMB", image.capacityBytes() >> 20)
                .set("consumptionType", List.of("disk"));
        if (!metadata.isEmpty()) config.set("metadata", metadata);
        if (!consumers.isEmpty()) config.set("consumerId", consumers);
        return meta().make("VStorageObject").set("config", config);
    }

    private static String provisioningType(DiskImage image) {
        return switch (image.allocation()) {
            case THIN -> "thin";
            case LAZY_ZEROED -> "lazyZeroedThick";
            case EAGER_ZEROED -> "eagerZeroedThick";
        };
    }

    private String instanceUuid(int vm) {
        return calls.inventory().vm(vm).identity().instanceUuid().toString();
    }

    /** The virtual machines that have the disk, each with the key of the device. */
    List<DataObject> associations(StorageObject object) {
        DiskFileId file = StorageObjectCalls.fileId(object);
        List<DataObject> associations = new ArrayList<>();
        for (int vm : calls.consumers(object)) {
            Disk disk = DiskFiles.onBase(calls.inventory().vm(vm), file);
            if (disk != null)
                associations.add(meta().make("VStorageObjectAssociationsVmDiskAssociations")
                        .set("vmId", instanceUuid(vm))
                        .set("diskKey", disk.key()));
        }
        return associations;
    }

    DataObject snapshots(StorageObject object) {
        List<DataObject> all = new ArrayList<>();
        for (DiskSnapshot snapshot : object.snapshots())
            all.add(meta().make("VStorageObjectSnapshotInfoVStorageObjectSnapshot")
                    .set("id", id(snapshot.id()))
                    .set("backingObjectId", snapshot.file())
                    .set("createTime", snapshot.created())
                    .set("description", snapshot.description()));
        DataObject info = meta().make("VStorageObjectSnapshotInfo");
        return all.isEmpty() ? info : info.set("snapshots", all);
    }
}
