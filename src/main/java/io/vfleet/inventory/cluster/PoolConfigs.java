package io.vfleet.inventory.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The configurations of all resource pools. Each is changed on the home loop of its compute resource and read by any thread. */
public final class PoolConfigs {
    private final Map<Integer, PoolConfig> configs = new ConcurrentHashMap<>();

    public PoolConfig of(int pool) {
        return configs.getOrDefault(pool, PoolConfig.INITIAL);
    }

    public void set(int pool, PoolConfig config) {
        configs.put(pool, config);
    }

    /** The pool is gone. */
    public void forget(int pool) {
        configs.remove(pool);
    }
}
