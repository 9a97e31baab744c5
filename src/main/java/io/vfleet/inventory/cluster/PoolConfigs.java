package io.vfleet.inventory.cluster;

import io.vfleet.inventory.cluster.PoolLedger.Amount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configurations of all resource pools, and what they have promised. Each is changed on the home loop of its compute resource
 * and read by any thread.
 */
public final class PoolConfigs {
    private final PoolTree tree;
    private final PoolLedger ledger;
    private final Map<Integer, PoolConfig> configs = new ConcurrentHashMap<>();
    // Of pools that are on their way.
    private final Map<Integer, Integer> parents = new ConcurrentHashMap<>();

    public PoolConfigs(PoolTree tree) {
        this.tree = tree;
        this.ledger = new PoolLedger(tree, this::of, this::parent);
    }

    public PoolConfig of(int pool) {
        return configs.getOrDefault(pool, PoolConfig.INITIAL);
    }

    public void set(int pool, PoolConfig config) {
        configs.put(pool, config);
        ledger.refresh(pool);
    }

    /** A pool is about to be made in a parent, or to move there, where what it promises counts from now on. */
    public void coming(int pool, int parent) {
        parents.put(pool, parent);
        ledger.refresh(pool);
    }

    /** The pool is in the parent, or does not come after all. */
    public void came(int pool) {
        parents.remove(pool);
        ledger.refresh(pool);
    }

    /** The parent in which a pool counts. */
    private int parent(int pool) {
        Integer coming = parents.get(pool);
        return coming == null ? tree.parent(pool) : coming;
    }

    /** The pool is gone. */
    public void forget(int pool) {
        configs.remove(pool);
        parents.remove(pool);
        ledger.forget(pool);
    }

    /** A running machine in a pool holds so much more, or less. */
    public void machineHolds(int pool, long cpuMhz, long memoryMib) {
        ledger.machine(pool, new Amount(cpuMhz, memoryMib));
    }

    /** So much more, or less, is promised to work that has not ended. */
    public void promise(int pool, long cpuMhz, long memoryMib) {
        ledger.work(pool, new Amount(cpuMhz, memoryMib));
    }

    /** Whether a pool is somewhere in another one. */
    public boolean isBelow(int pool, int other) {
        for (int above = pool; above != 0; above = parent(above)) if (above == other) return true;
        return false;
    }

    /** What a pool has promised, and what is left, of CPU or of memory. */
    public PoolReservations reservations(boolean ofCpu) {
        return new PoolReservations(tree, ledger, this::of, this::parent, ofCpu);
    }
}
