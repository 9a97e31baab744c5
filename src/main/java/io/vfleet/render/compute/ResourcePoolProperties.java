package io.vfleet.render.compute;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.CurrentLoad;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The properties of resource pools: a root pool has the capacity of its hosts, other pools have no limits of their own.
 */
public final class ResourcePoolProperties {
    private static final int NORMAL_CPU_SHARES = 4000;
    private static final int NORMAL_MEMORY_SHARES = 163_840;

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
                .row("summary", pool -> summary(pool.state()), HostFacet.RUNTIME, ContainerFacet.NAME)
                .row("runtime", pool -> runtime(pool.state()), HostFacet.RUNTIME)
                .row("owner", pool -> inventory.ref(pool.state().compute()), ContainerFacet.PARENT)
                .row(
                        "resourcePool",
                        pool -> MoRefLists.of(inventory, inventory.children(pool.number())),
                        ContainerFacet.CHILDREN)
                .row("vm", pool -> MoRefLists.of(inventory, inventory.vms(pool.number())), ContainerFacet.VMS)
                .row("config", pool -> config(pool.state()), HostFacet.RUNTIME)
                .unset("namespace")
                .row("childConfiguration", pool -> children(pool.state()));
        entityProperties.addAllTo(table);
        return table;
    }

    private AggregateHostCapacity capacity(ResourcePoolState pool) {
        ComputeResourceState compute = inventory.compute(pool.compute());
        return AggregateHostCapacity.of(inventory, inventory.hostsOf(compute.number()), true);
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
        AggregateHostCapacity capacity = capacity(pool);
        MachineLoad load = inventory.totals().ofPool(pool);
        return context.make("ResourcePoolRuntimeInfo")
                .set("memory", usage((long) current.hostMemoryMib(load) << 20, capacity.memoryMib() << 20))
                .set("cpu", usage(current.cpuMhz(load, pool.compute()), capacity.mhz()))
                .set("overallStatus", "green")
                .set("sharesScalable", "none");
    }

    private DataObject usage(long used, long max) {
        return context.make("ResourcePoolResourceUsage")
                .set("reservationUsed", 0L)
                .set("reservationUsedForVm", 0L)
                .set("unreservedForPool", max)
                .set("unreservedForVm", max)
                .set("overallUsage", used)
                .set("maxUsage", max);
    }

    private List<DataObject> children(ResourcePoolState pool) {
        var configs = new ArrayList<DataObject>();
        inventory.children(pool.number()).stream().forEach(child -> configs.add(config(inventory.pool(child))));
        return configs;
    }

    private DataObject config(ResourcePoolState pool) {
        boolean root = pool.parent() == pool.compute();
        AggregateHostCapacity capacity = capacity(pool);
        return context.make("ResourceConfigSpec")
                .set("entity", inventory.ref(pool.number()))
                .set("changeVersion", context.epoch().toString())
                .set("lastModified", context.epoch())
                .set("cpuAllocation", allocation(root ? capacity.mhz() : 0, root, NORMAL_CPU_SHARES))
                .set("memoryAllocation", allocation(root ? capacity.memoryMib() : 0, root, NORMAL_MEMORY_SHARES))
                .set("scaleDescendantsShares", "disabled");
    }

    private DataObject allocation(long reservation, boolean root, int shares) {
        return context.make("ResourceAllocationInfo")
                .set("reservation", reservation)
                .set("expandableReservation", !root)
                .set("limit", root ? reservation : -1L)
                .set("shares", context.make("SharesInfo").set("shares", shares).set("level", "normal"));
    }
}
