package io.vfleet.render.storage;

import io.vfleet.inventory.DatastoreBacking;
import io.vfleet.inventory.DatastoreBacking.HostDirectory;
import io.vfleet.inventory.DatastoreBacking.Nas;
import io.vfleet.inventory.DatastoreBacking.OwnDisk;
import io.vfleet.inventory.DatastoreBacking.Vmfs;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Renders what datastores are stored on, and their mounts on hosts. */
public final class VmfsVolumeRenderer {
    private static final int MAJOR_VERSION = 6;

    private final RenderContext context;
    private final SeededIds ids;

    public VmfsVolumeRenderer(RenderContext context) {
        this.context = context;
        ids = new SeededIds(context.seed());
    }

    /** The volume of a datastore, of the type that fits to its backing. */
    public DataObject volume(DatastoreState store) {
        return switch (store.backing()) {
            case OwnDisk _ -> vmfsVolume(store, MAJOR_VERSION);
            case Vmfs vmfs -> vmfsVolume(store, vmfs.majorVersion());
            case Nas nas -> nasVolume(store, nas);
            case HostDirectory directory ->
                common("HostLocalFileSystemVolume", store).set("device", directory.path());
        };
    }

    /** The names of the disks that a datastore is stored on, as its hosts see them; none for what is no VMFS volume. */
    public Stream<String> diskNames(DatastoreState store) {
        Stream<UUID> own = Stream.of(ids.uuid(store.number()));
        Stream<UUID> disks = switch (store.backing()) {
            case OwnDisk _ -> own;
            case Vmfs vmfs ->
                Stream.concat(
                        own.filter(_ -> vmfs.ownBytes() > 0),
                        vmfs.extents().stream().map(extent -> ids.diskUuid(extent.disk())));
            case Nas _, HostDirectory _ -> Stream.of();
        };
        return disks.map(SeededIds::canonicalDiskName);
    }

    private DataObject vmfsVolume(DatastoreState store, int majorVersion) {
        List<DataObject> extents = diskNames(store)
                .map(disk -> context.make("HostScsiDiskPartition")
                        .set("diskName", disk)
                        .set("partition", 1))
                .toList();
        return common("HostVmfsVolume", store)
                .set("blockSizeMb", 1)
                .set("blockSize", 1024)
                .set("unmapGranularity", 1024)
                .set("unmapPriority", "low")
                .set("maxBlocks", 63_963_136)
                .set("majorVersion", majorVersion)
                .set("version", majorVersion == MAJOR_VERSION ? "6.82" : "5.81")
                .set("uuid", ids.vmfsUuid(store.number()))
                .set("extent", extents)
                .set("vmfsUpgradable", false)
                .set("ssd", true)
                .set("local", store.hosts().size() == 1)
                .set("scsiDiskType", "native512");
    }

    private DataObject nasVolume(DatastoreState store, Nas nas) {
        DatastoreBacking.NasExport export = nas.export();
        return common("HostNasVolume", store)
                .set("remoteHost", export.remoteHost())
                .set("remotePath", export.remotePath())
                .set("userName", nas.userName().isEmpty() ? null : nas.userName())
                .set("remoteHostNames", nas.otherHosts().isEmpty() ? List.of(export.remoteHost()) : nas.otherHosts())
                .set("securityType", nas.securityType().isEmpty() ? null : nas.securityType())
                .set("protocolEndpoint", false);
    }

    private DataObject common(String type, DatastoreState store) {
        return context.make(type)
                .set("type", store.backing().typeName())
                .set("name", store.name())
                .set("capacity", store.capacityBytes());
    }

    public DataObject mountInfo(DatastoreState store, boolean accessible) {
        boolean readOnly = store.backing() instanceof Nas nas && nas.readOnly();
        DataObject mount = context.make("HostMountInfo")
                .set("path", "/vmfs/volumes/" + ids.volume(store))
                .set("accessMode", readOnly ? "readOnly" : "readWrite")
                .set("mounted", true)
                .set("accessible", accessible);
        return accessible ? mount : mount.set("inaccessibleReason", "AllPathsDown_Start");
    }
}
