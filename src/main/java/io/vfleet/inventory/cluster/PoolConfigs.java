package io.vfleet.inventory.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The configurations of all resource pools. Each is changed on the home loop of its compute resource and read by any thread. */
public final class PoolConfigs {
    private final Map<Integer, PoolConfig> configs = new ConcurrentHashMap<>();
    // Of pools that are on their way.
    private final Map<Integer, Integer> parents = new ConcurrentHashMap<>();

    public PoolConfig of(int pool) {
        return configs.getOrDefault(pool, PoolConfig.INITIAL);
    }

    public void set(int pool, PoolConfig config) {
        configs.put(pool, config);
    }

    /** A pool is about to be made in a parent, or to move there, where what it promises counts from now on. */
    public void coming(int pool, int parent) {
        parents.put(pool, parent);
    }

    /** The pool is in the parent, or does not come after all. */
    public void came(int pool) {
        parents.remove(pool);
    }

    /** The pools that are about to come to a parent. */
    public List<Integer> comingTo(int parent) {
        if (parents.isEmpty()) return List.of();
        return parents.entrySet().stream()
                .filter(each -> each.getValue() == parent)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The parent in which a pool counts that is in {@code now}. */
    public int parent(int pool, int now) {
        return parents.getOrDefault(pool, now);
    }

    /** The pool is gone. */
    public void forget(int pool) {
        configs.remove(pool);
        parents.remove(pool);
    }
}
