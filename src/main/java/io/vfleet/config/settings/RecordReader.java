package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.InvalidConfig;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates settings records from YAML trees by reflection: keys are component names, and missing keys keep the previous
 * value. All mistakes are gathered; only at start-up, so reflection costs nothing that counts.
 */
final class RecordReader {
    private final ConfigSource source;
    private final List<String> wrong;
    private final ValueReader values;

    RecordReader(ConfigSource source, List<String> wrong) {
        this.source = source;
        this.wrong = wrong;
        this.values = new ValueReader(source, this);
    }

    /**
     * Makes one record.
     *
     * @param base has the values of keys not given; with none, every key that may not be null must be given
     * @param at the key of the whole, empty for the file itself
     * @return {@code base} after a mistake
     */
    <T> @Nullable T read(Class<T> type, @Nullable T base, JsonNode node, String at) {
        if (!node.isObject()) {
            mistake(at, shown(node), "keys and values");
            return base;
        }
        int before = wrong.size();
        Map<String, JsonNode> given = given(type, node, at);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(components[i], base, given.get(components[i].getName()), at);
        }
        // A value that could not be read leaves the old one, so that the record can still refuse the others.
        if (wrong.size() > before && base == null) return null;
        T made = make(type, base, components, arguments, at);
        return wrong.size() > before ? base : made;
    }

    void mistake(String at, String was, String needed) {
        wrong.add(source.where(at) + ": " + was + ", need " + needed);
    }

    static String join(String at, String key) {
        return at.isEmpty() ? key : at + "." + key;
    }

    static String shown(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : node.toString();
    }

    private @Nullable Object argument(
            RecordComponent component, @Nullable Object base, @Nullable JsonNode node, String at) {
        @Nullable Object was = base == null ? null : component(component, base);
        if (node != null) {
            int before = wrong.size();
            @Nullable Object value = values.read(component, was, node, join(at, component.getName()));
            return wrong.size() > before ? was : value;
        }
        if (base == null && !ValueReader.mayBeNull(component))
            mistake(join(at, component.getName()), "missing", "a value");
        return was;
    }

    /** By component; a key may be written with hyphens, too. */
    private Map<String, JsonNode> given(Class<?> type, JsonNode node, String at) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        var given = new LinkedHashMap<String, JsonNode>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = camelCase(entry.getKey());
            if (!names.contains(name)) {
                wrong.add(source.where(join(at, entry.getKey())) + ": unknown key, need one of "
                        + String.join(", ", names));
            } else if (given.put(name, entry.getValue()) != null) {
                mistake(join(at, name), "given twice", "it once");
            }
        }
        return given;
    }

    private static String camelCase(String key) {
        String[] words = key.split("-", -1);
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            if (words[i].isEmpty()) return key;
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }

    private <T> @Nullable T make(
            Class<T> type, @Nullable T base, RecordComponent[] components, @Nullable Object[] arguments, String at) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof InvalidConfig refusal))
                throw new IllegalStateException(type + " at " + at, e);
            for (String mistake : refusal.wrong()) wrong.add(located(at, mistake));
            return base;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no record that can be read", e);
        }
    }

    /** A refusal starts with its own key, before the colon; here it gets the way to it. */
    private String located(String at, String mistake) {
        int colon = mistake.indexOf(':');
        if (colon < 0) return source.where(at) + ": " + mistake;
        return source.where(join(at, mistake.substring(0, colon))) + mistake.substring(colon);
    }

    private static @Nullable Object component(RecordComponent component, Object of) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
