package io.vfleet.view;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.meta.DataObject;
import java.util.List;

/** The VMFS volumes behind datastores, and how hosts mount them. */
final class Volumes {
    private final Sources sources;
    private final Ids ids;

    Volumes(Sources sources) {
        this.sources = sources;
        ids = new Ids(sources.seed());
    }

    DataObject volume(DatastoreState store) {
        DataObject extent = sources.make("HostScsiDiskPartition", "diskName", disk(store.number()), "partition", 1);
        return sources.make("HostVmfsVolume")
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
                .set("uuid", ids.volume(store.number()))
                .set("extent", List.of(extent))
                .set("vmfsUpgradable", false)
                .set("ssd", true)
                .set("local", store.hosts().size() == 1)
                .set("scsiDiskType", "native512");
    }

    DataObject mount(DatastoreState store, boolean accessible) {
        DataObject mount = sources.make("HostMountInfo")
                .set("path", "/vmfs/volumes/" + ids.volume(store.number()))
                .set("accessMode", "readWrite")
                .set("mounted", true)
                .set("accessible", accessible);
        return accessible ? mount : mount.set("inaccessibleReason", "AllPathsDown_Start");
    }

    /** The canonical name of the disk behind a datastore. */
    String disk(int datastore) {
        return "naa." + ids.uuid(datastore).toString().replace("-", "");
    }
}
