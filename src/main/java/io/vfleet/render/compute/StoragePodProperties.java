package io.vfleet.render.compute;

import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.storage.PodConfig;
import io.vfleet.meta.DataObject;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.util.List;
import java.util.function.ToLongFunction;

/** The properties of datastore clusters, beside those that all folders have. */
public final class StoragePodProperties {
    private final RenderContext context;
    private final FolderProperties folders;
    private final Inventory inventory;

    public StoragePodProperties(RenderContext context, FolderProperties folders) {
        this.context = context;
        this.folders = folders;
        inventory = context.inventory();
    }

    public PropertyTable<FolderState> pods() {
        return folders.folders()
                .row(
                        "summary",
                        pod -> summary(pod.state()),
                        FolderFacet.CHILDREN,
                        DatastoreFacet.SPACE,
                        ContainerFacet.NAME)
                .row("podStorageDrsEntry", pod -> entry(pod.number()), FolderFacet.CONFIG);
    }

    private DataObject summary(FolderState pod) {
        return context.make("StoragePodSummary")
                .set("name", pod.name())
                .set("capacity", sum(pod, DatastoreState::capacityBytes))
                .set("freeSpace", sum(pod, DatastoreState::freeBytes));
    }

    private long sum(FolderState pod, ToLongFunction<DatastoreState> part) {
        return inventory.containersIn(pod.number()).stream()
                .mapToObj(inventory::datastore)
                .mapToLong(part)
                .sum();
    }

    private DataObject entry(int pod) {
        PodConfig config = inventory.containers().storage().pod(pod);
        DataObject space = context.make("StorageDrsSpaceLoadBalanceConfig")
                .set("spaceThresholdMode", config.spaceMode())
                .set("spaceUtilizationThreshold", config.spaceUsedPercent())
                .set("freeSpaceThresholdGB", config.freeSpaceGib())
                .set("minSpaceUtilizationDifference", config.spaceDifferencePercent());
        DataObject io = context.make("StorageDrsIoLoadBalanceConfig")
                .set("ioLatencyThreshold", config.ioLatencyMillis())
                .set("ioLoadImbalanceThreshold", config.ioImbalance());
        DataObject shown = context.make("StorageDrsPodConfigInfo")
                .set("enabled", config.enabled())
                .set("ioLoadBalanceEnabled", config.balancesIo())
                .set("defaultVmBehavior", config.behavior())
                .set("loadBalanceInterval", config.balanceMinutes())
                .set("defaultIntraVmAffinity", config.keepsDisksTogether())
                .set("spaceLoadBalanceConfig", space)
                .set("ioLoadBalanceConfig", io);
        return context.make("PodStorageDrsEntry")
                .set(
                        "storageDrsConfig",
                        context.make("StorageDrsConfigInfo")
                                .set("podConfig", shown)
                                .set("vmConfig", List.of()));
    }
}
