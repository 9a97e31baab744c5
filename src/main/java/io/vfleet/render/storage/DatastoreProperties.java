package io.vfleet.view;

import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** The properties of datastores: VMFS, all of them. */
final class DatastoreTable {
    private static final long TIB = 1L << 40;

    private final Sources sources;
    private final Inventory inventory;
    private final EntityRows entity;
    private final Volumes volumes;
    private final Ids ids;

    DatastoreTable(Sources sources, EntityRows entity) {
        this.sources = sources;
        this.entity = entity;
        inventory = sources.inventory();
        volumes = new Volumes(sources);
        ids = new Ids(sources.seed());
    }

    Table<DatastoreState> datastores() {
        DataObject capability = capability();
        DataObject iorm = iorm();
        var table = new Table<DatastoreState>()
                .row("info", store -> info(store.state()), DatastoreFacet.SPACE)
                .row("summary", store -> summary(store.state()), DatastoreFacet.SPACE)
                .row("host", store -> mounts(store.state()))
                .row("vm", store -> References.of(inventory, inventory.vms(store.number())), DatastoreFacet.VMS)
                .row("browser", store -> Shadows.datastoreBrowser(store.number()))
                .row("capability", _ -> capability)
                .row("iormConfiguration", _ -> iorm);
        entity.addFixedTo(table);
        return table;
    }

    private DataObject info(DatastoreState store) {
        return sources.make("VmfsDatastoreInfo")
                .set("name", store.name())
                .set("url", ids.datastoreUrl(store.number()))
                .set("freeSpace", store.freeBytes())
                .set("maxFileSize", 64 * TIB)
                .set("maxVirtualDiskCapacity", 62 * TIB)
                .set("maxMemoryFileSize", 64 * TIB)
                .set("timestamp", sources.epoch())
                .set("maxPhysicalRDMFileSize", 64 * TIB)
                .set("maxVirtualRDMFileSize", 62 * TIB)
                .set("vmfs", volumes.volume(store));
    }

    private DataObject summary(DatastoreState store) {
        return sources.make("DatastoreSummary")
                .set("datastore", inventory.ref(store.number()))
                .set("name", store.name())
                .set("url", ids.datastoreUrl(store.number()))
                .set("capacity", store.capacityBytes())
                .set("freeSpace", store.freeBytes())
                .set("uncommitted", 0L)
                .set("accessible", true)
                .set("multipleHostAccess", store.hosts().size() > 1)
                .set("type", "VMFS")
                .set("maintenanceMode", "normal");
    }

    private List<DataObject> mounts(DatastoreState store) {
        var mounts = new ArrayList<DataObject>();
        store.hosts().stream()
                .forEach(host -> mounts.add(sources.make(
                        "DatastoreHostMount", "key", inventory.ref(host), "mountInfo", volumes.mount(store, true))));
        return mounts;
    }

    private DataObject capability() {
        return sources.make("DatastoreCapability")
                .set("directoryHierarchySupported", true)
                .set("rawDiskMappingsSupported", true)
                .set("perFileThinProvisioningSupported", true)
                .set("storageIORMSupported", true)
                .set("nativeSnapshotSupported", false)
                .set("topLevelDirectoryCreateSupported", true)
                .set("seSparseSupported", true)
                .set("vmfsSparseSupported", true)
                .set("vsanSparseSupported", false)
                .set("upitSupported", false)
                .set("vmdkExpandSupported", true)
                .set("clusteredVmdkSupported", false);
    }

    private DataObject iorm() {
        return sources.make("StorageIORMInfo")
                .set("enabled", false)
                .set("congestionThresholdMode", "automatic")
                .set("congestionThreshold", 30)
                .set("percentOfPeakThroughput", 90)
                .set("statsCollectionEnabled", false)
                .set("reservationEnabled", false)
                .set("statsAggregationDisabled", false);
    }
}
