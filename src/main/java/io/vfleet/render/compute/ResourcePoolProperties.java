package io.vfleet.view;

import io.vfleet.inventory.ComputeState;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.PoolState;
import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** The properties of resource pools. A root pool has what its hosts have; others have no bounds of their own. */
final class PoolTable {
    private static final int NORMAL_CPU_SHARES = 4000;
    private static final int NORMAL_MEMORY_SHARES = 163_840;

    private final Sources sources;
    private final Inventory inventory;
    private final EntityRows entity;

    PoolTable(Sources sources, EntityRows entity) {
        this.sources = sources;
        this.entity = entity;
        inventory = sources.inventory();
    }

    Table<PoolState> pools() {
        var table = new Table<PoolState>()
                .row("summary", pool -> summary(pool.state()), HostFacet.RUNTIME)
                .row("runtime", pool -> runtime(pool.state()), HostFacet.RUNTIME)
                .row("owner", pool -> inventory.ref(pool.state().compute()))
                .row(
                        "resourcePool",
                        pool -> References.of(inventory, pool.state().children()))
                .row("vm", pool -> References.of(inventory, inventory.vms(pool.number())))
                .row("config", pool -> config(pool.state()), HostFacet.RUNTIME)
                .unset("namespace")
                .row("childConfiguration", pool -> children(pool.state()));
        entity.addFixedTo(table);
        return table;
    }

    private Capacity capacity(PoolState pool) {
        ComputeState compute = inventory.compute(pool.compute());
        return Capacity.of(inventory, compute.hosts(), true);
    }

    private DataObject summary(PoolState pool) {
        return sources.make("ResourcePoolSummary")
                .set("name", pool.name())
                .set("config", config(pool))
                .set("runtime", runtime(pool))
                .set("quickStats", quickStats(capacity(pool)))
                .set("configuredMemoryMB", (int) capacity(pool).memoryMib());
    }

    private DataObject quickStats(Capacity capacity) {
        long cpu = capacity.mhz() / 5;
        long memory = capacity.memoryMib() / 5;
        return sources.make("ResourcePoolQuickStats")
                .set("overallCpuUsage", cpu)
                .set("overallCpuDemand", cpu)
                .set("guestMemoryUsage", memory)
                .set("hostMemoryUsage", memory)
                .set("distributedCpuEntitlement", cpu)
                .set("distributedMemoryEntitlement", memory)
                .set("staticCpuEntitlement", capacity.mhz())
                .set("staticMemoryEntitlement", (int) capacity.memoryMib())
                .set("privateMemory", memory)
                .set("sharedMemory", 0L)
                .set("swappedMemory", 0L)
                .set("balloonedMemory", 0L)
                .set("overheadMemory", 0L)
                .set("consumedOverheadMemory", 0L)
                .set("compressedMemory", 0L);
    }

    private DataObject runtime(PoolState pool) {
        Capacity capacity = capacity(pool);
        return sources.make("ResourcePoolRuntimeInfo")
                .set("memory", usage(capacity.memoryMib() << 20))
                .set("cpu", usage(capacity.mhz()))
                .set("overallStatus", "green")
                .set("sharesScalable", "none");
    }

    private DataObject usage(long most) {
        return sources.make("ResourcePoolResourceUsage")
                .set("reservationUsed", 0L)
                .set("reservationUsedForVm", 0L)
                .set("unreservedForPool", most)
                .set("unreservedForVm", most)
                .set("overallUsage", most / 5)
                .set("maxUsage", most);
    }

    private List<DataObject> children(PoolState pool) {
        var configs = new ArrayList<DataObject>();
        pool.children().stream().forEach(child -> configs.add(config(inventory.pool(child))));
        return configs;
    }

    private DataObject config(PoolState pool) {
        boolean root = pool.parent() == pool.compute();
        Capacity capacity = capacity(pool);
        return sources.make("ResourceConfigSpec")
                .set("entity", inventory.ref(pool.number()))
                .set("changeVersion", sources.epoch().toString())
                .set("lastModified", sources.epoch())
                .set("cpuAllocation", allocation(root ? capacity.mhz() : 0, root, NORMAL_CPU_SHARES))
                .set("memoryAllocation", allocation(root ? capacity.memoryMib() : 0, root, NORMAL_MEMORY_SHARES))
                .set("scaleDescendantsShares", "disabled");
    }

    private DataObject allocation(long reservation, boolean root, int shares) {
        return sources.make("ResourceAllocationInfo")
                .set("reservation", reservation)
                .set("expandableReservation", !root)
                .set("limit", root ? reservation : -1L)
                .set("shares", sources.make("SharesInfo", "shares", shares, "level", "normal"));
    }
}
