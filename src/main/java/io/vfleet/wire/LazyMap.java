package io.vfleet.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is made once for each key and kept from then on: whoever asks sees to it that the keys are few. Any thread. */
public final class Known<K, V> {
    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Function<K, V> make;

    public Known(Function<K, V> make) {
        this.make = make;
    }

    public V of(K key) {
        V value = known.get(key);
        return value != null ? value : known.computeIfAbsent(key, make);
    }
}
