package io.vfleet.view;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** A host's storage: one adapter, and behind it one disk for each datastore. */
final class HostStorage {
    private static final String ADAPTER = "vmhba0";
    private static final String ADAPTER_KEY = "key-vim.host.BlockHba-" + ADAPTER;
    private static final int BLOCK_BYTES = 512;

    private final Sources sources;
    private final Inventory inventory;
    private final Volumes volumes;
    private final Ids ids;

    HostStorage(Sources sources) {
        this.sources = sources;
        inventory = sources.inventory();
        volumes = new Volumes(sources);
        ids = new Ids(sources.seed());
    }

    DataObject devices(HostState host) {
        var disks = new ArrayList<DataObject>();
        var targets = new ArrayList<DataObject>();
        host.datastores().stream().forEach(store -> {
            targets.add(target(store, targets.size()));
            disks.add(disk(inventory.datastore(store)));
        });
        DataObject through = sources.make("HostScsiTopologyInterface")
                .set("key", "key-vim.host.ScsiTopology.Interface-" + ADAPTER)
                .set("adapter", ADAPTER_KEY)
                .set("target", targets);
        return sources.make("HostStorageDeviceInfo")
                .set("hostBusAdapter", List.of(adapter()))
                .set("scsiLun", disks)
                .set("scsiTopology", sources.make("HostScsiTopology", "adapter", List.of(through)))
                .set("multipathInfo", sources.make("HostMultipathInfo", "lun", List.of()))
                .set("softwareInternetScsiEnabled", false);
    }

    DataObject fileSystems(HostState host) {
        var mounts = new ArrayList<DataObject>();
        host.datastores().stream()
                .mapToObj(inventory::datastore)
                .forEach(store -> mounts.add(sources.make("HostFileSystemMountInfo")
                        .set("mountInfo", volumes.mount(store, true))
                        .set("volume", volumes.volume(store))
                        .set("vStorageSupport", "vStorageUnsupported")));
        return sources.make("HostFileSystemVolumeInfo")
                .set("volumeTypeList", List.of("VMFS", "NFS", "NFS41", "VFFS", "VMFSL", "OTHER"))
                .set("mountInfo", mounts);
    }

    private DataObject adapter() {
        return sources.make("HostBlockHba")
                .set("key", ADAPTER_KEY)
                .set("device", ADAPTER)
                .set("bus", 3)
                .set("status", "online")
                .set("model", "PVSCSI SCSI Controller")
                .set("driver", "pvscsi")
                .set("pci", "0000:03:00.0")
                .set("storageProtocol", "scsi");
    }

    private DataObject target(int store, int nth) {
        DataObject lun = sources.make("HostScsiTopologyLun")
                .set("key", "key-vim.host.ScsiTopology.Lun-" + diskKey(store))
                .set("lun", 0)
                .set("scsiLun", diskKey(store));
        return sources.make("HostScsiTopologyTarget")
                .set("key", "key-vim.host.ScsiTopology.Target-" + ADAPTER + ":0:" + nth)
                .set("target", nth)
                .set("lun", List.of(lun))
                .set("transport", sources.make("HostBlockAdapterTargetTransport"));
    }

    private DataObject disk(DatastoreState store) {
        String name = volumes.disk(store.number());
        return sources.make("HostScsiDisk")
                .set("deviceName", "/vmfs/devices/disks/" + name)
                .set("deviceType", "disk")
                .set("key", diskKey(store.number()))
                .set("uuid", diskUuid(store.number()))
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
                .set("capabilities", sources.make("ScsiLunCapabilities", "updateDisplayNameSupported", true))
                .set("vStorageSupport", "vStorageUnsupported")
                .set("protocolEndpoint", false)
                .set("perenniallyReserved", false)
                .set("clusteredVmdkSupported", false)
                .set(
                        "capacity",
                        sources.make("HostDiskDimensionsLba")
                                .set("blockSize", BLOCK_BYTES)
                                .set("block", store.capacityBytes() / BLOCK_BYTES))
                .set("devicePath", "/vmfs/devices/disks/" + name)
                .set("ssd", true)
                .set("localDisk", store.hosts().size() == 1)
                .set("scsiDiskType", "native512");
    }

    private String diskKey(int store) {
        return "key-vim.host.ScsiDisk-" + diskUuid(store);
    }

    private String diskUuid(int store) {
        return "02000000" + ids.uuid(store).toString().replace("-", "") + "566972747561";
    }
}
