package io.vfleet.render.compute;

import io.vfleet.inventory.AggregateHostCapacity;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.inventory.cluster.ConfigFacet;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.CurrentLoad;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.host.HostHardwareRenderer;
import java.util.List;

/** The properties of compute resources and clusters. */
public final class ComputeProperties {
    private final RenderContext context;
    private final Inventory inventory;
    private final CurrentLoad current;
    private final ManagedEntityProperties entityProperties;

    public ComputeProperties(RenderContext context, ManagedEntityProperties entityProperties) {
        this.context = context;
        this.entityProperties = entityProperties;
        inventory = context.inventory();
        current = new CurrentLoad(context);
    }

    public PropertyTable<ComputeResourceState> computes() {
        var table = new PropertyTable<ComputeResourceState>()
                .row(
                        "summary",
                        compute -> summaryInto(context.make("ComputeResourceSummary"), compute.state()),
                        HostFacet.RUNTIME)
                .row(
                        "configurationEx",
                        compute -> configurationInto(context.make("ComputeResourceConfigInfo"), compute.number()),
                        ConfigFacet.CONFIG);
        addCommonTo(table);
        return table;
    }

    public PropertyTable<ComputeResourceState> clusters() {
        var config = new ClusterConfigRenderer(context);
        var table = new PropertyTable<ComputeResourceState>()
                .row("summary", cluster -> clusterSummary(cluster.state()), HostFacet.RUNTIME, ContainerFacet.CHILDREN)
                .row(
                        "summaryEx",
                        cluster -> clusterSummary(cluster.state()),
                        HostFacet.RUNTIME,
                        ContainerFacet.CHILDREN)
                .row("configuration", cluster -> config.config(cluster.number()), ConfigFacet.CONFIG)
                .row(
                        "configurationEx",
                        cluster -> configurationInto(config.configEx(cluster.number()), cluster.number()),
                        ConfigFacet.CONFIG)
                .row("recommendation", _ -> List.of())
                .row("drsRecommendation", _ -> List.of())
                .row("migrationHistory", _ -> List.of())
                .row("actionHistory", _ -> List.of())
                .row("drsFault", _ -> List.of())
                .unset("hciConfig");
        addCommonTo(table);
        return table;
    }

    private void addCommonTo(PropertyTable<ComputeResourceState> table) {
        table.row("resourcePool", compute -> inventory.ref(compute.state().rootPool()))
                .row(
                        "host",
                        compute -> MoRefLists.of(inventory, inventory.hostsOf(compute.number())),
                        ContainerFacet.CHILDREN)
                .row(
                        "datastore",
                        compute -> MoRefLists.of(inventory, compute.state().datastores()),
                        ContainerFacet.MOUNTS)
                .row(
                        "network",
                        compute -> MoRefLists.of(inventory, compute.state().networks()),
                        ContainerFacet.MOUNTS)
                .row("environmentBrowser", compute -> DerivedObjects.environmentBrowser(compute.number()))
                .row("lifecycleManaged", _ -> false)
                .row("configManagerEnabled", _ -> false)
                .unset("networkBootMode");
        entityProperties.addAllTo(table);
    }

    private DataObject configurationInto(DataObject info, int compute) {
        info.set("vmSwapPlacement", "vmDirectory")
                .set("spbmEnabled", false)
                .set("defaultHardwareVersionKey", FolderProperties.HARDWARE_VERSION)
                .set("maximumHardwareVersionKey", FolderProperties.HARDWARE_VERSION);
        inventory.hosts().clusterConfigs().of(compute).shown().forEach((name, value) -> {
            if (!(value instanceof DataObject)) info.set(name, value);
        });
        return info;
    }

    private DataObject summaryInto(DataObject summary, ComputeResourceState compute) {
        AggregateHostCapacity all =
                AggregateHostCapacity.of(inventory::host, inventory.hostsOf(compute.number()), false);
        AggregateHostCapacity effective =
                AggregateHostCapacity.of(inventory::host, inventory.hostsOf(compute.number()), true);
        return summary.set("totalCpu", all.mhz())
                .set("totalMemory", all.memoryMib() << 20)
                .set("numCpuCores", AggregateHostCapacity.toShort(all.cores()))
                .set(
                        "numCpuThreads",
                        AggregateHostCapacity.toShort(all.cores() * HostHardwareRenderer.THREADS_PER_CORE))
                .set("effectiveCpu", effective.mhz())
                .set("effectiveMemory", effective.memoryMib())
                .set("numHosts", all.hosts())
                .set("numEffectiveHosts", effective.hosts())
                .set("overallStatus", "green");
    }

    private DataObject clusterSummary(ComputeResourceState cluster) {
        AggregateHostCapacity effective =
                AggregateHostCapacity.of(inventory::host, inventory.hostsOf(cluster.number()), true);
        MachineLoad load = inventory.totals().ofHosts(inventory.hostsOf(cluster.number()));
        int cpu = current.cpuMhz(load, cluster.number());
        int memory = current.hostMemoryMib(load);
        int vms = Math.toIntExact(inventory.vms(cluster.number()).size());
        DataObject usage = context.make("ClusterUsageSummary")
                .set("totalCpuCapacityMhz", effective.mhz())
                .set("totalMemCapacityMB", (int) effective.memoryMib())
                .set("cpuReservationMhz", 0)
                .set("memReservationMB", 0)
                .set("poweredOffCpuReservationMhz", 0)
                .set("poweredOffMemReservationMB", 0)
                .set("cpuDemandMhz", cpu)
                .set("memDemandMB", memory)
                .set("statsGenNumber", 1L)
                .set("cpuEntitledMhz", cpu)
                .set("memEntitledMB", memory)
                .set("poweredOffVmCount", (int) load.off())
                .set("totalVmCount", vms);
        return summaryInto(context.make("ClusterComputeResourceSummary"), cluster)
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
