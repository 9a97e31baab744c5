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
 * value. All mistakes are collected. Used at start-up only, so the cost of reflection does not matter.
 */
final class RecordReader {
    private final ConfigSource source;
    private final List<String> mistakes;
    private final ValueReader values;

    RecordReader(ConfigSource source, List<String> mistakes) {
        this.source = source;
        this.mistakes = mistakes;
        this.values = new ValueReader(source, this);
    }

    /**
     * Reads one record.
     *
     * @param base supplies missing keys; with null every key is required unless its component is nullable
     * @param keyPath the key of the record, empty for the whole file
     * @return {@code base} after a mistake
     */
    <T> @Nullable T read(Class<T> type, @Nullable T base, JsonNode node, String keyPath) {
        if (!node.isObject()) {
            mistake(keyPath, text(node), "keys and values");
            return base;
        }
        int before = mistakes.size();
        Map<String, JsonNode> valuesByComponent = valuesByComponent(type, node, keyPath);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(components[i], base, valuesByComponent.get(components[i].getName()), keyPath);
        }
        // An unreadable value keeps the previous one, so that the record can still validate the others.
        if (mistakes.size() > before && base == null) return null;
        T created = create(type, base, components, arguments, keyPath);
        return mistakes.size() > before ? base : created;
    }

    void mistake(String keyPath, String value, String expected) {
        mistakes.add(source.where(keyPath) + ": " + value + ", need " + expected);
    }

    static String join(String keyPath, String key) {
        return keyPath.isEmpty() ? key : keyPath + "." + key;
    }

    static String text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : node.toString();
    }

    private @Nullable Object argument(
            RecordComponent component, @Nullable Object base, @Nullable JsonNode node, String keyPath) {
        @Nullable Object previous = base == null ? null : component(component, base);
        if (node != null) {
            int before = mistakes.size();
            @Nullable Object value = values.read(component, previous, node, join(keyPath, component.getName()));
            return mistakes.size() > before ? previous : value;
        }
        if (base == null && !ValueReader.mayBeNull(component))
            mistake(join(keyPath, component.getName()), "missing", "a value");
        return previous;
    }

    /** Keys may be written in camel case or with hyphens. */
    private Map<String, JsonNode> valuesByComponent(Class<?> type, JsonNode node, String keyPath) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        var valuesByComponent = new LinkedHashMap<String, JsonNode>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = camelCase(entry.getKey());
            if (!names.contains(name)) {
                mistakes.add(source.where(join(keyPath, entry.getKey())) + ": unknown key, need one of "
                        + String.join(", ", names));
                continue;
            }
            source.given(join(keyPath, name));
            if (valuesByComponent.put(name, entry.getValue()) != null) {
                mistake(join(keyPath, name), "given twice", "it once");
            }
        }
        return valuesByComponent;
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

    private <T> @Nullable T create(
            Class<T> type,
            @Nullable T base,
            RecordComponent[] components,
            @Nullable Object[] arguments,
            String keyPath) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof InvalidConfig invalid))
                throw new IllegalStateException(type + " at " + keyPath, e);
            for (String mistake : invalid.mistakes()) mistakes.add(located(keyPath, mistake));
            return base;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no record that can be read", e);
        }
    }

    /** Prefixes the key at the start of a message, before the colon, with the path to the record. */
    private String located(String keyPath, String mistake) {
        int colon = mistake.indexOf(':');
        if (colon < 0) return source.where(keyPath) + ": " + mistake;
        return source.where(join(keyPath, mistake.substring(0, colon))) + mistake.substring(colon);
    }

    private static @Nullable Object component(RecordComponent component, Object record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
