package io.vfleet.inventory.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * What pools reserve, and what is left of it, in MHz or MiB: as it is, or as it would be after a change that is tried here. Of one
 * thread.
 */
public final class PoolReservations {
    private final PoolTree tree;
    private final PoolLedger ledger;
    private final IntFunction<PoolConfig> configs;
    private final IntUnaryOperator parents;
    private final boolean ofCpu;
    private final Map<Integer, PoolConfig> tried = new HashMap<>(2);
    private final Map<Integer, Long> more = new HashMap<>(2);

    PoolReservations(
            PoolTree tree,
            PoolLedger ledger,
            IntFunction<PoolConfig> configs,
            IntUnaryOperator parents,
            boolean ofCpu) {
        this.tree = tree;
        this.ledger = ledger;
        this.configs = configs;
        this.parents = parents;
        this.ofCpu = ofCpu;
    }

    /** What a pool has promised to the pools directly below it, with those that are about to come there, and to machines. */
    public long used(int pool) {
        return ledger.promised(pool).of(ofCpu) + more.getOrDefault(pool, 0L);
    }

    /** What the running machines directly in a pool reserve. */
    public long usedByMachines(int pool) {
        return ledger.ofMachines(pool).of(ofCpu);
    }

    /** What is promised to machines that are about to hold it. */
    public long promisedToWork(int pool) {
        return ledger.toWork(pool).of(ofCpu);
    }

    /** What a pool has of its parent: what it reserves, or what it expanded to. */
    public long usage(int pool) {
        return of(pool).usage(used(pool));
    }

    /** What a pool can still promise to what is in it; less than 0 when it has promised too much. */
    public long unreserved(int pool) {
        int parent = parents.applyAsInt(pool);
        long left = total(pool) - used(pool);
        return parent != 0 && of(pool).expandable() ? Math.max(0, left) + unreserved(parent) : left;
    }

    /** What a pool has by itself: the root pool the capacity of the hosts, others what they reserve. */
    private long total(int pool) {
        return parents.applyAsInt(pool) == 0 ? tree.capacity(pool, ofCpu) : of(pool).reservation();
    }

    /** Tries what it would be if so much more were promised in a pool. */
    public void promise(int pool, long amount) {
        long added = amount;
        for (int above = pool; above != 0 && added != 0; above = parents.applyAsInt(above)) {
            long before = usage(above);
            more.merge(above, added, Long::sum);
            added = usage(above) - before;
        }
    }

    /** Tries what it would be with another configuration of a pool. */
    public void configure(int pool, PoolConfig config) {
        long before = usage(pool);
        tried.put(pool, config);
        promise(parents.applyAsInt(pool), usage(pool) - before);
    }

    private ResourceAllocation of(int pool) {
        PoolConfig config = tried.get(pool);
        return (config == null ? configs.apply(pool) : config).of(ofCpu);
    }
}
