package io.vfleet.inventory.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * What pools have promised to the pools and the machines in them, kept as sums, so that nothing is added up when it is asked
 * for. Changed on the home loop of the compute resource, read by any thread.
 */
final class PoolLedger {
    private final PoolTree tree;
    private final IntFunction<PoolConfig> configs;
    private final IntUnaryOperator parents;
    private final Map<Integer, Amount> promised = new ConcurrentHashMap<>();
    private final Map<Integer, Amount> ofMachines = new ConcurrentHashMap<>();
    private final Map<Integer, Amount> toWork = new ConcurrentHashMap<>();
    private final Map<Integer, Share> shares = new ConcurrentHashMap<>();

    /** CPU in MHz and memory in MiB. */
    record Amount(long cpu, long memory) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount more) {
            return new Amount(cpu + more.cpu, memory + more.memory);
        }

        Amount negated() {
            return new Amount(-cpu, -memory);
        }

        long of(boolean ofCpu) {
            return ofCpu ? cpu : memory;
        }
    }

    /** What a pool has of its parent. */
    private record Share(int parent, Amount amount) {
        static final Share NONE = new Share(0, Amount.NONE);
    }

    /** {@code parents}: the pool in which a pool counts. */
    PoolLedger(PoolTree tree, IntFunction<PoolConfig> configs, IntUnaryOperator parents) {
        this.tree = tree;
        this.configs = configs;
        this.parents = parents;
    }

    Amount promised(int pool) {
        return promised.getOrDefault(pool, Amount.NONE);
    }

    /** Only to the machines directly in the pool. */
    Amount ofMachines(int pool) {
        return ofMachines.getOrDefault(pool, Amount.NONE);
    }

    /** Only to work that has not ended. */
    Amount toWork(int pool) {
        return toWork.getOrDefault(pool, Amount.NONE);
    }

    /** A machine in the pool holds so much more, or less. */
    void machine(int pool, Amount more) {
        if (!tree.exists(pool)) return;
        add(ofMachines, pool, more);
        promise(pool, more);
    }

    /** So much more, or less, is promised to work that has not ended. */
    void work(int pool, Amount more) {
        if (!tree.exists(pool)) return;
        add(toWork, pool, more);
        promise(pool, more);
    }

    private void promise(int pool, Amount more) {
        // What a pool had promised went with it.
        if (!tree.exists(pool)) return;
        add(promised, pool, more);
        refresh(pool);
    }

    private static void add(Map<Integer, Amount> amounts, int pool, Amount more) {
        amounts.compute(pool, (_, now) -> {
            Amount sum = now == null ? more : now.plus(more);
            return sum.equals(Amount.NONE) ? null : sum;
        });
    }

    /** The configuration or the parent of a pool has changed, or what it has promised; goes on with the pools above. */
    void refresh(int changed) {
        for (int pool = changed; pool != 0; ) {
            int parent = parents.applyAsInt(pool);
            Amount usage = parent == 0 ? Amount.NONE : usage(pool);
            Share before = shares.getOrDefault(pool, Share.NONE);
            Share now = usage.equals(Amount.NONE) ? Share.NONE : new Share(parent, usage);
            if (now.equals(before)) return;
            if (now.equals(Share.NONE)) shares.remove(pool);
            else shares.put(pool, now);
            boolean moved = before.parent() != parent;
            if (moved && before.parent() != 0)
                promise(before.parent(), before.amount().negated());
            if (parent != 0)
                add(promised, parent, moved ? usage : usage.plus(before.amount().negated()));
            pool = parent;
        }
    }

    private Amount usage(int pool) {
        PoolConfig config = configs.apply(pool);
        Amount below = promised(pool);
        return new Amount(config.cpu().usage(below.cpu()), config.memory().usage(below.memory()));
    }

    /** The pool is gone. */
    void forget(int pool) {
        Share last = shares.remove(pool);
        promised.remove(pool);
        ofMachines.remove(pool);
        toWork.remove(pool);
        if (last != null) promise(last.parent(), last.amount().negated());
    }
}
