package io.vfleet.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Values computed once per key and kept; callers see to it that the keys are few; any thread. Any thread. */
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
