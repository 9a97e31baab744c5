package io.vfleet.meta;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Names with their values, one pair after another, in tests that make requests or objects. */
public final class NamedValues {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private NamedValues() {}

    public static NamedValues none() {
        return new NamedValues();
    }

    public static NamedValues named(String name, @Nullable Object value) {
        return none().and(name, value);
    }

    public NamedValues and(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    public void forEach(BiConsumer<String, @Nullable Object> each) {
        values.forEach(each);
    }
}
