package io.vfleet.render.compute;

import io.vfleet.inventory.AggregateHostCapacity;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.ConfigFacet;
import io.vfleet.inventory.cluster.PoolConfig;
import io.vfleet.inventory.cluster.PoolReservations;
import io.vfleet.inventory.cluster.ResourceAllocation;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.CurrentLoad;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The properties of resource pools: a root pool has the capacity of its hosts, other pools have what clients configured.
 */
public final class ResourcePoolProperties {
    private final RenderContext context;
    private final Inventory inventory;
    private final CurrentLoad current;
    private final ManagedEntityProperties entityProperties;

    public ResourcePoolProperties(RenderContext context, ManagedEntityProperties entityProperties) {
        this.context = context;
        this.entityProperties = entityProperties;
        inventory = context.inventory();
        current = new CurrentLoad(context);
    }

    public PropertyTable<ResourcePoolState> pools() {
        var table = new PropertyTable<ResourcePoolState>()
                .row(
                        "summary",
                        pool -> summary(pool.state()),
                        HostFacet.RUNTIME,
                        ConfigFacet.CONFIG,
                        ContainerFacet.NAME)
                .row("runtime", pool -> runtime(pool.state()), HostFacet.RUNTIME, ConfigFacet.CONFIG)
                .row("owner", pool -> inventory.ref(pool.state().compute()), ContainerFacet.PARENT)
                .row(
                        "resourcePool",
                        pool -> MoRefLists.of(inventory, inventory.children(pool.number())),
                        ContainerFacet.CHILDREN)
                .row("vm", pool -> MoRefLists.of(inventory, inventory.vms(pool.number())), ContainerFacet.VMS)
                .row("config", pool -> config(pool.state()), HostFacet.RUNTIME, ConfigFacet.CONFIG)
                .unset("namespace")
                .row("childConfiguration", pool -> children(pool.state()), ConfigFacet.CONFIG);
        entityProperties.addAllTo(table);
        return table;
    }

    private AggregateHostCapacity capacity(ResourcePoolState pool) {
        ComputeResourceState compute = inventory.compute(pool.compute());
        return AggregateHostCapacity.of(inventory::host, inventory.hostsOf(compute.number()), true);
    }

    private DataObject summary(ResourcePoolState pool) {
        return context.make("ResourcePoolSummary")
                .set("name", pool.name())
                .set("config", config(pool))
                .set("runtime", runtime(pool))
                .set("quickStats", quickStats(pool))
                .set("configuredMemoryMB", (int) capacity(pool).memoryMib());
    }

    private DataObject quickStats(ResourcePoolState pool) {
        AggregateHostCapacity capacity = capacity(pool);
        MachineLoad load = inventory.totals().ofPool(pool);
        long cpu = current.cpuMhz(load, pool.compute());
        long active = current.activeMib(load, pool.compute());
        long overhead = current.overheadMib(load);
        return context.make("ResourcePoolQuickStats")
                .set("overallCpuUsage", cpu)
                .set("overallCpuDemand", cpu)
                .set("guestMemoryUsage", active)
                .set("hostMemoryUsage", (long) current.hostMemoryMib(load))
                .set("distributedCpuEntitlement", cpu)
                .set("distributedMemoryEntitlement", active)
                .set("staticCpuEntitlement", capacity.mhz())
                .set("staticMemoryEntitlement", (int) capacity.memoryMib())
                .set("privateMemory", load.consumedMib())
                .set("sharedMemory", 0L)
                .set("swappedMemory", 0L)
                .set("balloonedMemory", 0L)
                .set("overheadMemory", overhead)
                .set("consumedOverheadMemory", overhead)
                .set("compressedMemory", 0L);
    }

    private DataObject runtime(ResourcePoolState pool) {
        MachineLoad load = inventory.totals().ofPool(pool);
        return context.make("ResourcePoolRuntimeInfo")
                .set("memory", usage(pool, false, (long) current.hostMemoryMib(load) << 20, 20))
                .set("cpu", usage(pool, true, current.cpuMhz(load, pool.compute()), 0))
                .set("overallStatus", "green")
                .set("sharesScalable", "none");
    }

    /** {@code shift}: from the unit of reservations to that of the values. */
    private DataObject usage(ResourcePoolState pool, boolean ofCpu, long used, int shift) {
        PoolReservations reservations = inventory.hosts().poolConfigs().reservations(ofCpu);
        int number = pool.number();
        long unreserved = Math.max(0, reservations.unreserved(number)) << shift;
        return context.make("ResourcePoolResourceUsage")
                .set("reservationUsed", reservations.used(number) << shift)
                .set("reservationUsedForVm", reservations.usedByMachines(number) << shift)
                .set("unreservedForPool", unreserved)
                .set("unreservedForVm", unreserved)
                .set("overallUsage", used)
                .set("maxUsage", most(pool, ofCpu) << shift);
    }

    /** The most that a pool may use. */
    private long most(ResourcePoolState pool, boolean ofCpu) {
        AggregateHostCapacity capacity = capacity(pool);
        long all = ofCpu ? capacity.mhz() : capacity.memoryMib();
        long limit = inventory.hosts().poolConfigs().of(pool.number()).of(ofCpu).limit();
        return limit < 0 ? all : Math.min(limit, all);
    }

    private List<DataObject> children(ResourcePoolState pool) {
        var configs = new ArrayList<DataObject>();
        inventory.children(pool.number()).stream().forEach(child -> configs.add(config(inventory.pool(child))));
        return configs;
    }

    private DataObject config(ResourcePoolState pool) {
        boolean root = pool.parent() == pool.compute();
        AggregateHostCapacity capacity = capacity(pool);
        PoolConfig config = inventory.hosts().poolConfigs().of(pool.number());
        Instant changed = Objects.requireNonNullElse(config.changed(), context.epoch());
        return context.make("ResourceConfigSpec")
                .set("entity", inventory.ref(pool.number()))
                .set("changeVersion", changed.toString())
                .set("lastModified", changed)
                .set("cpuAllocation", allocation(root ? all(config.cpu(), capacity.mhz()) : config.cpu()))
                .set(
                        "memoryAllocation",
                        allocation(root ? all(config.memory(), capacity.memoryMib()) : config.memory()))
                .set("scaleDescendantsShares", config.scalesShares() ? "scaleCpuAndMemoryShares" : "disabled");
    }

    /** A root pool has all of the hosts, and no more. */
    private static ResourceAllocation all(ResourceAllocation shares, long capacity) {
        return new ResourceAllocation(capacity, false, capacity, shares.shares(), shares.level());
    }

    private DataObject allocation(ResourceAllocation allocation) {
        DataObject shares =
                context.make("SharesInfo").set("shares", allocation.shares()).set("level", allocation.level());
        return context.make("ResourceAllocationInfo")
                .set("reservation", allocation.reservation())
                .set("expandableReservation", allocation.expandable())
                .set("limit", allocation.limit())
                .set("shares", shares);
    }
}
