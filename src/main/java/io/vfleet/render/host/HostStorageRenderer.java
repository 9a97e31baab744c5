package io.vfleet.render.host;

import io.vfleet.inventory.DatastoreBacking.OwnDisk;
import io.vfleet.inventory.DatastoreBacking.Vmfs;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.render.storage.VmfsVolumeRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Renders the storage of a host: one host bus adapter and one disk for each datastore. */
final class HostStorageRenderer {
    static final String ADAPTER = "vmhba0";
    private static final String ADAPTER_KEY = "key-vim.host.BlockHba-" + ADAPTER;
    private static final int BLOCK_BYTES = 512;

    private final RenderContext context;
    private final Inventory inventory;
    private final VmfsVolumeRenderer volumes;
    private final SeededIds ids;

    HostStorageRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        volumes = new VmfsVolumeRenderer(context);
        ids = new SeededIds(context.seed());
    }

    DataObject storageDeviceInfo(HostState host) {
        var disks = new ArrayList<DataObject>();
        var targets = new ArrayList<DataObject>();
        var units = new ArrayList<DataObject>();
        for (Disk disk : disks(host)) {
            units.add(logicalUnit(disk, targets.size()));
            targets.add(target(disk, targets.size()));
            disks.add(disk(disk));
        }
        DataObject adapter = context.make("HostScsiTopologyInterface")
                .set("key", "key-vim.host.ScsiTopology.Interface-" + ADAPTER)
                .set("adapter", ADAPTER_KEY)
                .set("target", targets);
        return context.make("HostStorageDeviceInfo")
                .set("hostBusAdapter", List.of(adapter()))
                .set("scsiLun", disks)
                .set("scsiTopology", context.make("HostScsiTopology").set("adapter", List.of(adapter)))
                .set("multipathInfo", context.make("HostMultipathInfo").set("lun", units))
                .set("softwareInternetScsiEnabled", false);
    }

    /** A disk as a host sees it; {@code local}: whether no other host does. */
    private record Disk(UUID id, long bytes, boolean local) {
        String key() {
            return "key-vim.host.ScsiDisk-" + uuid();
        }

        String uuid() {
            return "02000000" + id.toString().replace("-", "") + "566972747561";
        }
    }

    /** Those that its datastores have for themselves, and those that it shares with the other hosts of its cluster. */
    private List<Disk> disks(HostState host) {
        var disks = new ArrayList<Disk>();
        host.datastores().stream()
                .mapToObj(inventory::datastore)
                .filter(store -> ownBytes(store) > 0)
                .forEach(store -> disks.add(new Disk(
                        ids.uuid(store.number()), ownBytes(store), store.hosts().size() == 1)));
        boolean alone = inventory.kind(host.parent()) == EntityKind.COMPUTE;
        DatastoreRegistry storage = inventory.containers().storage();
        storage.disks(host.parent())
                .forEach(disk ->
                        disks.add(new Disk(ids.diskUuid(disk), storage.unused().diskBytes(), alone)));
        return disks;
    }

    private static long ownBytes(DatastoreState store) {
        return switch (store.backing()) {
            case OwnDisk _ -> store.capacityBytes();
            case Vmfs vmfs -> vmfs.ownBytes();
            default -> 0;
        };
    }

    DataObject fileSystemVolumeInfo(HostState host) {
        var mounts = new ArrayList<DataObject>();
        host.datastores().stream()
                .mapToObj(inventory::datastore)
                .forEach(store -> mounts.add(context.make("HostFileSystemMountInfo")
                        .set("mountInfo", volumes.mountInfo(store, store.accessible()))
                        .set("volume", volumes.volume(store))
                        .set("vStorageSupport", "vStorageUnsupported")));
        return context.make("HostFileSystemVolumeInfo")
                .set("volumeTypeList", List.of("VMFS", "NFS", "NFS41", "VFFS", "VMFSL", "OTHER"))
                .set("mountInfo", mounts);
    }

    private DataObject adapter() {
        return context.make("HostBlockHba")
                .set("key", ADAPTER_KEY)
                .set("device", ADAPTER)
                .set("bus", 3)
                .set("status", "online")
                .set("model", "PVSCSI SCSI Controller")
                .set("driver", "pvscsi")
                .set("pci", "0000:03:00.0")
                .set("storageProtocol", "scsi");
    }

    private DataObject target(Disk disk, int nth) {
        DataObject lun = context.make("HostScsiTopologyLun")
                .set("key", "key-vim.host.ScsiTopology.Lun-" + disk.key())
                .set("lun", 0)
                .set("scsiLun", disk.key());
        return context.make("HostScsiTopologyTarget")
                .set("key", "key-vim.host.ScsiTopology.Target-" + ADAPTER + ":0:" + nth)
                .set("target", nth)
                .set("lun", List.of(lun))
                .set("transport", context.make("HostBlockAdapterTargetTransport"));
    }

    /** The disk as multipathing sees it: one path, which works. */
    private DataObject logicalUnit(Disk disk, int nth) {
        String key = "key-vim.host.MultipathInfo.LogicalUnit-" + disk.uuid();
        String name = pathName(nth);
        DataObject path = context.make("HostMultipathInfoPath")
                .set("key", "key-vim.host.MultipathInfo.Path-" + name)
                .set("name", name)
                .set("pathState", "active")
                .set("state", "active")
                .set("isWorkingPath", true)
                .set("adapter", ADAPTER_KEY)
                .set("lun", key)
                .set("transport", context.make("HostBlockAdapterTargetTransport"));
        return context.make("HostMultipathInfoLogicalUnit")
                .set("key", key)
                .set("id", disk.uuid())
                .set("lun", disk.key())
                .set("path", List.of(path))
                .set(
                        "policy",
                        context.make("HostMultipathInfoFixedLogicalUnitPolicy")
                                .set("policy", "VMW_PSP_FIXED")
                                .set("prefer", name))
                .set(
                        "storageArrayTypePolicy",
                        context.make("HostMultipathInfoLogicalUnitStorageArrayTypePolicy")
                                .set("policy", "VMW_SATP_LOCAL"));
    }

    static String pathName(int nth) {
        return ADAPTER + ":C0:T" + nth + ":L0";
    }

    DataObject multipathState(HostState host) {
        var paths = new ArrayList<DataObject>();
        disks(host)
                .forEach(_ -> paths.add(context.make("HostMultipathStateInfoPath")
                        .set("name", pathName(paths.size()))
                        .set("pathState", "active")));
        return context.make("HostMultipathStateInfo").set("path", paths);
    }

    private DataObject disk(Disk disk) {
        String name = SeededIds.canonicalDiskName(disk.id());
        return context.make("HostScsiDisk")
                .set("deviceName", "/vmfs/devices/disks/" + name)
                .set("deviceType", "disk")
                .set("key", disk.key())
                .set("uuid", disk.uuid())
                .set("canonicalName", name)
                .set("displayName", "VMware Disk (" + name + ")")
                .set("lunType", "disk")
                .set("vendor", "VMware  ")
                .set("model", "Virtual disk    ")
                .set("revision", "2.0 ")
                .set("scsiLevel", 6)
                .set("serialNumber", "unavailable")
                .set("queueDepth", 64)
                .set("operationalState", List.of("ok"))
                .set("capabilities", context.make("ScsiLunCapabilities").set("updateDisplayNameSupported", true))
                .set("vStorageSupport", "vStorageUnsupported")
                .set("protocolEndpoint", false)
                .set("perenniallyReserved", false)
                .set("clusteredVmdkSupported", false)
                .set(
                        "capacity",
                        context.make("HostDiskDimensionsLba")
                                .set("blockSize", BLOCK_BYTES)
                                .set("block", disk.bytes() / BLOCK_BYTES))
                .set("devicePath", "/vmfs/devices/disks/" + name)
                .set("ssd", true)
                .set("localDisk", disk.local())
                .set("scsiDiskType", "native512");
    }
}
