package io.vfleet.render.compute;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.PoolConfig;
import io.vfleet.inventory.cluster.PoolConfigs;
import io.vfleet.inventory.cluster.ResourceAllocation;
import io.vfleet.inventory.runtime.Inventory;
import java.util.function.IntFunction;

/**
 * What pools reserve, and what is left of it, in MHz or MiB.
 *
 * @param configs the configurations that are asked about
 */
public record PoolReservations(Inventory inventory, IntFunction<PoolConfig> configs, boolean ofCpu) {
    /** What the pools directly below a pool have of it, with those that are about to come there. */
    public long used(int pool) {
        PoolConfigs known = inventory.hosts().poolConfigs();
        EntityNumbers children = inventory.containersIn(pool);
        long sum = 0;
        for (int child = children.first(); child != 0; child = children.next(child))
            if (known.parent(child, pool) == pool) sum += usage(child);
        for (int child : known.comingTo(pool)) if (!children.contains(child)) sum += usage(child);
        return sum;
    }

    /** What a pool has of its parent: what it reserves, or what it expanded to. */
    public long usage(int pool) {
        long below = of(pool).expandable() ? used(pool) : 0;
        return Math.max(below, of(pool).reservation());
    }

    /** What a pool can still promise to pools below it; less than 0 when it has promised too much. */
    public long unreserved(ResourcePoolState pool) {
        long left = total(pool) - used(pool.number());
        boolean asksAbove = pool.parent() != pool.compute() && of(pool.number()).expandable();
        return asksAbove ? Math.max(0, left) + unreserved(inventory.pool(pool.parent())) : left;
    }

    /** What a pool has by itself: the root pool the capacity of the hosts, others what they reserve. */
    long total(ResourcePoolState pool) {
        return pool.parent() == pool.compute()
                ? capacity(pool)
                : of(pool.number()).reservation();
    }

    /** The most that a pool may use. */
    long most(ResourcePoolState pool) {
        long limit = of(pool.number()).limit();
        return limit < 0 ? capacity(pool) : Math.min(limit, capacity(pool));
    }

    private long capacity(ResourcePoolState pool) {
        AggregateHostCapacity capacity = AggregateHostCapacity.of(inventory, inventory.hostsOf(pool.compute()), true);
        return ofCpu ? capacity.mhz() : capacity.memoryMib();
    }

    private ResourceAllocation of(int pool) {
        return configs.apply(pool).of(ofCpu);
    }
}
