package io.vfleet.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Values that are computed once per key and kept; safe on any thread. Nothing is evicted, so callers must keep the keys
 * few.
 */
public final class LazyMap<K, V> {
    private final Map<K, V> values = new ConcurrentHashMap<>();
    private final Function<K, V> factory;

    public LazyMap(Function<K, V> factory) {
        this.factory = factory;
    }

    public V get(K key) {
        V value = values.get(key);
        return value != null ? value : values.computeIfAbsent(key, factory);
    }
}
