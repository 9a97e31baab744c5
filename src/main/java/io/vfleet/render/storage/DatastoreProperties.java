package io.vfleet.render.storage;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.DatastoreBacking.HostDirectory;
import io.vfleet.inventory.DatastoreBacking.Nas;
import io.vfleet.inventory.DatastoreBacking.OwnDisk;
import io.vfleet.inventory.DatastoreBacking.Vmfs;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;

/** The properties of datastores. */
public final class DatastoreProperties {
    private static final long TIB = 1L << 40;

    private final RenderContext context;
    private final Inventory inventory;
    private final ManagedEntityProperties entityProperties;
    private final VmfsVolumeRenderer volumes;
    private final SeededIds ids;

    public DatastoreProperties(RenderContext context, ManagedEntityProperties entityProperties) {
        this.context = context;
        this.entityProperties = entityProperties;
        inventory = context.inventory();
        volumes = new VmfsVolumeRenderer(context);
        ids = new SeededIds(context.seed());
    }

    public PropertyTable<DatastoreState> datastores() {
        DataObject capability = capability(true);
        DataObject ofOthers = capability(false);
        DataObject iorm = iorm();
        var table = new PropertyTable<DatastoreState>()
                .row(
                        "info",
                        store -> info(store.state()),
                        DatastoreFacet.SPACE,
                        ContainerFacet.MOUNTS,
                        ContainerFacet.NAME)
                .row(
                        "summary",
                        store -> summary(store.state()),
                        DatastoreFacet.SPACE,
                        DatastoreFacet.MAINTENANCE,
                        DatastoreFacet.ACCESSIBLE,
                        ContainerFacet.MOUNTS,
                        ContainerFacet.NAME)
                .row("host", store -> mounts(store.state()), ContainerFacet.MOUNTS, DatastoreFacet.ACCESSIBLE)
                .row(
                        "vm",
                        store -> MoRefLists.of(inventory, inventory.vms(store.number())),
                        DatastoreFacet.VMS,
                        DatastoreFacet.CHANGE_TRACKING)
                .row("browser", store -> DerivedObjects.datastoreBrowser(store.number()))
                .row("capability", store -> isVmfs(store.state()) ? capability : ofOthers)
                .row("iormConfiguration", _ -> iorm);
        entityProperties.addAllTo(table, DatastoreFacet.SPACE);
        return table;
    }

    private DataObject info(DatastoreState store) {
        return switch (store.backing()) {
            case Nas _ -> common("NasDatastoreInfo", store).set("nas", volumes.volume(store));
            case HostDirectory directory -> common("LocalDatastoreInfo", store).set("path", directory.path());
            case OwnDisk _, Vmfs _ ->
                common("VmfsDatastoreInfo", store)
                        .set("maxPhysicalRDMFileSize", 64 * TIB)
                        .set("maxVirtualRDMFileSize", 62 * TIB)
                        .set("vmfs", volumes.volume(store));
        };
    }

    private DataObject common(String type, DatastoreState store) {
        return context.make(type)
                .set("name", store.name())
                .set("url", ids.datastoreUrl(store))
                .set("freeSpace", store.freeBytes())
                .set("maxFileSize", 64 * TIB)
                .set("maxVirtualDiskCapacity", 62 * TIB)
                .set("maxMemoryFileSize", 64 * TIB)
                .set("timestamp", context.epoch());
    }

    private static boolean isVmfs(DatastoreState store) {
        return store.backing().typeName().equals("VMFS");
    }

    private DataObject summary(DatastoreState store) {
        return context.make("DatastoreSummary")
                .set("datastore", inventory.ref(store.number()))
                .set("name", store.name())
                .set("url", ids.datastoreUrl(store))
                .set("capacity", store.capacityBytes())
                .set("freeSpace", store.freeBytes())
                .set("uncommitted", store.machines().uncommittedBytes())
                .set("accessible", store.accessible() && !store.hosts().isEmpty())
                .set("multipleHostAccess", store.hosts().size() > 1)
                .set("type", store.backing().typeName())
                .set("maintenanceMode", store.maintenance().wireName());
    }

    private List<DataObject> mounts(DatastoreState store) {
        var mounts = new ArrayList<DataObject>();
        store.hosts().stream()
                .forEach(host -> mounts.add(context.make("DatastoreHostMount")
                        .set("key", inventory.ref(host))
                        .set("mountInfo", volumes.mountInfo(store, store.accessible()))));
        return mounts;
    }

    private DataObject capability(boolean vmfs) {
        return context.make("DatastoreCapability")
                .set("directoryHierarchySupported", true)
                .set("rawDiskMappingsSupported", vmfs)
                .set("perFileThinProvisioningSupported", true)
                .set("storageIORMSupported", true)
                .set("nativeSnapshotSupported", false)
                .set("topLevelDirectoryCreateSupported", true)
                .set("seSparseSupported", vmfs)
                .set("vmfsSparseSupported", vmfs)
                .set("vsanSparseSupported", false)
                .set("upitSupported", false)
                .set("vmdkExpandSupported", true)
                .set("clusteredVmdkSupported", false);
    }

    private DataObject iorm() {
        return context.make("StorageIORMInfo")
                .set("enabled", false)
                .set("congestionThresholdMode", "automatic")
                .set("congestionThreshold", 30)
                .set("percentOfPeakThroughput", 90)
                .set("statsCollectionEnabled", false)
                .set("reservationEnabled", false)
                .set("statsAggregationDisabled", false);
    }
}
