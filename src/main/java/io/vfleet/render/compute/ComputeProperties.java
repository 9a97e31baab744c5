package io.vfleet.view;

import io.vfleet.inventory.ComputeState;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import java.util.List;

/** The properties of compute resources and clusters. */
final class ComputeTables {
    private final Sources sources;
    private final Inventory inventory;
    private final EntityRows entity;

    ComputeTables(Sources sources, EntityRows entity) {
        this.sources = sources;
        this.entity = entity;
        inventory = sources.inventory();
    }

    Table<ComputeState> computes() {
        DataObject configuration = configurationInto(sources.make("ComputeResourceConfigInfo"));
        var table = new Table<ComputeState>()
                .row(
                        "summary",
                        compute -> summaryInto(sources.make("ComputeResourceSummary"), compute.state()),
                        HostFacet.RUNTIME)
                .row("configurationEx", _ -> configuration);
        addCommonTo(table);
        return table;
    }

    Table<ComputeState> clusters() {
        var config = new ClusterConfig(sources);
        DataObject configurationEx = configurationInto(config.extended());
        var table = new Table<ComputeState>()
                .row("summary", cluster -> clusterSummary(cluster.state()), HostFacet.RUNTIME)
                .row("summaryEx", cluster -> clusterSummary(cluster.state()), HostFacet.RUNTIME)
                .row("configuration", _ -> config.old())
                .row("configurationEx", _ -> configurationEx)
                .row("recommendation", _ -> List.of())
                .row("drsRecommendation", _ -> List.of())
                .row("migrationHistory", _ -> List.of())
                .row("actionHistory", _ -> List.of())
                .row("drsFault", _ -> List.of())
                .unset("hciConfig");
        addCommonTo(table);
        return table;
    }

    private void addCommonTo(Table<ComputeState> table) {
        table.row("resourcePool", compute -> inventory.ref(compute.state().rootPool()))
                .row("host", compute -> References.of(inventory, compute.state().hosts()))
                .row(
                        "datastore",
                        compute -> References.of(inventory, compute.state().datastores()))
                .row(
                        "network",
                        compute -> References.of(inventory, compute.state().networks()))
                .row("environmentBrowser", compute -> Shadows.environmentBrowser(compute.number()))
                .row("lifecycleManaged", _ -> false)
                .row("configManagerEnabled", _ -> false)
                .unset("networkBootMode");
        entity.addFixedTo(table);
    }

    private DataObject configurationInto(DataObject shown) {
        return shown.set("vmSwapPlacement", "vmDirectory")
                .set("spbmEnabled", false)
                .set("defaultHardwareVersionKey", FolderTables.HARDWARE_VERSION)
                .set("maximumHardwareVersionKey", FolderTables.HARDWARE_VERSION);
    }

    private DataObject summaryInto(DataObject shown, ComputeState compute) {
        Capacity all = Capacity.of(inventory, compute.hosts(), false);
        Capacity effective = Capacity.of(inventory, compute.hosts(), true);
        return shown.set("totalCpu", all.mhz())
                .set("totalMemory", all.memoryMib() << 20)
                .set("numCpuCores", Capacity.small(all.cores()))
                .set("numCpuThreads", Capacity.small(all.cores() * HostHardware.THREADS_PER_CORE))
                .set("effectiveCpu", effective.mhz())
                .set("effectiveMemory", effective.memoryMib())
                .set("numHosts", all.hosts())
                .set("numEffectiveHosts", effective.hosts())
                .set("overallStatus", "green");
    }

    private DataObject clusterSummary(ComputeState cluster) {
        Capacity effective = Capacity.of(inventory, cluster.hosts(), true);
        int vms = Math.toIntExact(inventory.vms(cluster.number()).size());
        DataObject usage = sources.make("ClusterUsageSummary")
                .set("totalCpuCapacityMhz", effective.mhz())
                .set("totalMemCapacityMB", (int) effective.memoryMib())
                .set("cpuReservationMhz", 0)
                .set("memReservationMB", 0)
                .set("poweredOffCpuReservationMhz", 0)
                .set("poweredOffMemReservationMB", 0)
                .set("cpuDemandMhz", effective.mhz() / 5)
                .set("memDemandMB", (int) (effective.memoryMib() / 5))
                .set("statsGenNumber", 1L)
                .set("cpuEntitledMhz", effective.mhz() / 5)
                .set("memEntitledMB", (int) (effective.memoryMib() / 5))
                .set("poweredOffVmCount", 0)
                .set("totalVmCount", vms);
        return summaryInto(sources.make("ClusterComputeResourceSummary"), cluster)
                .set("currentFailoverLevel", Math.max(0, effective.hosts() - 1))
                .set("numVmotions", 0)
                .set("targetBalance", 0)
                .set("currentBalance", 0)
                .set("drsScore", 100)
                .set("numVmsPerDrsScoreBucket", List.of(0, 0, 0, 0, vms))
                .set("usageSummary", usage)
                .set("clusterMaintenanceModeStatus", "notInMaintenanceMode")
                .set("vcsHealthStatus", "healthy");
    }
}
