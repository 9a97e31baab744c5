package io.vfleet.operation.vslm;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.manager.StorageObject;
import io.vfleet.manager.StorageObject.DiskSnapshot;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** First class disks as data objects of their service. */
final class VslmDiskViews {
    private static final Metamodel TYPES = Metamodel.storageLifecycle();

    private final VCenter vcenter;
    private final SeededIds ids;

    VslmDiskViews(VCenter vcenter) {
        this.vcenter = vcenter;
        this.ids = new SeededIds(vcenter.settings().seed());
    }

    static DataObject id(String id) {
        return TYPES.make("ID").set("id", id);
    }

    static String text(@Nullable Object id) {
        return id instanceof DataObject object ? String.valueOf(object.get("id")) : "";
    }

    /** The disk with that id on a datastore that the caller may read; null for none. */
    @Nullable
    StorageObject readable(String id, @Nullable Session session) {
        StorageObject disk = vcenter.storageObjects().find(id);
        return disk != null && mayRead(disk.datastore(), session) ? disk : null;
    }

    boolean mayRead(int datastore, @Nullable Session session) {
        MoRef ref = vcenter.inventory().ref(datastore);
        return vcenter.permissions().fault(ref, AccessControl.READ, session) == null;
    }

    /** The disk's file; null when it is gone. */
    @Nullable
    DiskImage image(StorageObject disk) {
        return vcenter.inventory().files().tree(disk.datastore()).find(disk.file()) instanceof DiskImage image
                ? image
                : null;
    }

    /** What a disk is, or the fault of one that there is not. */
    DataObject result(String id, @Nullable Session session) {
        StorageObject disk = readable(id, session);
        return disk == null
                ? TYPES.make("VslmVsoVStorageObjectResult")
                        .set("id", id(id))
                        .set("capacityInMB", 0L)
                        .set("error", vcenter.faults().render(new Fault.NotFound()))
                : result(disk);
    }

    DataObject result(StorageObject disk) {
        DiskImage image = image(disk);
        DataObject result = TYPES.make("VslmVsoVStorageObjectResult")
                .set("id", id(disk.id()))
                .set("name", disk.name())
                .set("capacityInMB", image == null ? 0L : image.capacityBytes() >> 20)
                .set("createTime", disk.created())
                .set("datastoreUrl", url(disk.datastore()))
                .set("diskPath", path(disk, disk.file()))
                .set("backingObjectId", id(disk.file()));
        if (image != null) result.set("usedCapacityInMB", image.bytes() >> 20);
        List<DataObject> snapshots = new ArrayList<>();
        for (DiskSnapshot snapshot : disk.snapshots())
            snapshots.add(TYPES.make("VslmVsoVStorageObjectSnapshotResult")
                    .set("backingObjectId", id(snapshot.file()))
                    .set("description", snapshot.description())
                    .set("snapshotId", id(snapshot.id()))
                    .set("diskPath", path(disk, snapshot.file())));
        if (!snapshots.isEmpty()) result.set("snapshotInfo", snapshots);
        List<DataObject> metadata = metadata(disk, "");
        return metadata.isEmpty() ? result : result.set("metadata", metadata);
    }

    private String path(StorageObject disk, String file) {
        return "[" + vcenter.inventory().datastore(disk.datastore()).name() + "] " + file;
    }

    String url(int datastore) {
        return ids.datastoreUrl(vcenter.inventory().datastore(datastore));
    }

    /** {@code prefix}: of the keys. */
    static List<DataObject> metadata(StorageObject disk, String prefix) {
        List<DataObject> pairs = new ArrayList<>();
        for (Map.Entry<String, String> each : disk.metadata().entrySet())
            if (each.getKey().startsWith(prefix))
                pairs.add(TYPES.make("KeyValue")
                        .set("key", Objects.requireNonNull(each.getKey()))
                        .set("value", each.getValue()));
        return pairs;
    }
}
