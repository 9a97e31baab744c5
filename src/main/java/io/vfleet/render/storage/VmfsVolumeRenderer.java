package io.vfleet.render.storage;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.util.List;

/** Renders the VMFS volumes behind datastores and their mounts on hosts. */
public final class VmfsVolumeRenderer {
    private final RenderContext context;
    private final SeededIds ids;

    public VmfsVolumeRenderer(RenderContext context) {
        this.context = context;
        ids = new SeededIds(context.seed());
    }

    public DataObject vmfsVolume(DatastoreState store) {
        DataObject extent = context.make("HostScsiDiskPartition")
                .set("diskName", canonicalDiskName(store.number()))
                .set("partition", 1);
        return context.make("HostVmfsVolume")
                .set("type", "VMFS")
                .set("name", store.name())
                .set("capacity", store.capacityBytes())
                .set("blockSizeMb", 1)
                .set("blockSize", 1024)
                .set("unmapGranularity", 1024)
                .set("unmapPriority", "low")
                .set("maxBlocks", 63_963_136)
                .set("majorVersion", 6)
                .set("version", "6.82")
                .set("uuid", ids.vmfsUuid(store.number()))
                .set("extent", List.of(extent))
                .set("vmfsUpgradable", false)
                .set("ssd", true)
                .set("local", store.hosts().size() == 1)
                .set("scsiDiskType", "native512");
    }

    public DataObject mountInfo(DatastoreState store, boolean accessible) {
        DataObject mount = context.make("HostMountInfo")
                .set("path", "/vmfs/volumes/" + ids.vmfsUuid(store.number()))
                .set("accessMode", "readWrite")
                .set("mounted", true)
                .set("accessible", accessible);
        return accessible ? mount : mount.set("inaccessibleReason", "AllPathsDown_Start");
    }

    /** The canonical name of the disk behind a datastore. */
    public String canonicalDiskName(int datastore) {
        return "naa." + ids.uuid(datastore).toString().replace("-", "");
    }
}
