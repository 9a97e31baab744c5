package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.ConfigValidator.Collected;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Mistake;
import io.vfleet.config.UnknownKeys;
import io.vfleet.config.WhenLeftOut;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates settings records from YAML trees by reflection: keys are component names, and missing keys keep the previous
 * value. All mistakes are collected, without those that only follow from another. Used at start-up only, so the cost of
 * reflection does not matter.
 */
final class RecordReader {
    private final ConfigSource source;
    private final List<String> mistakes;
    private final RefusedKeys refused;
    private final ValueReader values;
    private final boolean hyphens;

    RecordReader(ConfigSource source, List<String> mistakes, RefusedKeys refused) {
        this(source, mistakes, refused, true);
    }

    /** {@code hyphens}: whether keys may be written with hyphens too. */
    RecordReader(ConfigSource source, List<String> mistakes, RefusedKeys refused, boolean hyphens) {
        this.hyphens = hyphens;
        this.source = source;
        this.mistakes = mistakes;
        this.refused = refused;
        this.values = new ValueReader(source, this);
    }

    /**
     * Reads one record.
     *
     * @param base supplies missing keys; with null every key is required unless its component is nullable or annotated
     * @param keyPath the key of the record, empty for the whole file
     * @return never null; after a mistake a record to judge further by, which has {@code base} in place of what was refused
     *     except in lists and trees
     */
    <T> T read(Class<T> type, @Nullable T base, JsonNode node, String keyPath) {
        if (!node.isObject()) {
            mistake(keyPath, text(node), "keys and values");
            if (base != null) return base;
        }
        RecordComponent[] components = type.getRecordComponents();
        Map<String, JsonNode> valuesByComponent = valuesByComponent(components, node, keyPath);
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(components[i], base, valuesByComponent.get(components[i].getName()), keyPath);
        }
        Collected<T> made = create(type, arguments);
        int before = mistakes.size();
        for (Mistake mistake : reportable(made.mistakes(), keyPath)) {
            boolean given = source.origins().of(join(keyPath, component(mistake.key()))) != null;
            boolean ofWhole = mistake.key().isEmpty() || mistake.others().contains("");
            refuse(mistake.within(keyPath).key(), given || ofWhole ? mistake.text() : ofDefault(mistake.text()));
        }
        return mistakes.size() == before
                        && made.value() != null
                        && made.mistakes().isEmpty()
                ? made.value()
                : withPrevious(type, base, components, arguments, keyPath);
    }

    /** Those that do not follow from a value that was refused before. */
    private List<Mistake> reportable(List<Mistake> ofRecord, String keyPath) {
        return ofRecord.stream()
                .filter(mistake -> {
                    Mistake within = mistake.within(keyPath);
                    // An option has another value than the one that was refused.
                    return source.replaces(within.key()) ? !refused.containOther(within) : !refused.explain(within);
                })
                .toList();
    }

    /** The component that a key of the record begins with. */
    private static String component(String key) {
        return key.split("[.\\[]", 2)[0];
    }

    /** A message about a value that was not given says so, because the file does not have it. */
    private static String ofDefault(String text) {
        return text.replaceFirst(", need ", " (the default), need ");
    }

    private <T> T withPrevious(
            Class<T> type,
            @Nullable T base,
            RecordComponent[] components,
            @Nullable Object[] arguments,
            String keyPath) {
        for (int i = 0; base != null && i < components.length; i++) {
            if (ValueReader.isJudgedByEntry(components[i])) continue;
            if (refused.contains(join(keyPath, components[i].getName()))) {
                arguments[i] = component(components[i], base);
            }
        }
        Collected<T> made = create(type, arguments);
        boolean usable = made.mistakes().isEmpty()
                || base == null
                || Arrays.stream(components).anyMatch(ValueReader::isJudgedByEntry);
        return usable ? Objects.requireNonNull(made.value()) : Objects.requireNonNull(base);
    }

    /** Reports a value that cannot be read, unless it was refused already: by its YAML, or as a whole. */
    void mistake(String keyPath, String value, String expected) {
        if (!source.replaces(keyPath) && refused.cover(keyPath)) return;
        refuse(keyPath, value + ", need " + expected);
    }

    private void refuse(String keyPath, String text) {
        mistakes.add(source.where(keyPath) + ": " + text);
        refused.add(keyPath);
    }

    static String join(String keyPath, String key) {
        return Mistake.join(keyPath, key);
    }

    static String text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : node.toString();
    }

    private @Nullable Object argument(
            RecordComponent component, @Nullable Object base, @Nullable JsonNode node, String keyPath) {
        @Nullable Object previous = base == null ? ValueReader.neutral(component) : component(component, base);
        String key = join(keyPath, component.getName());
        if (node != null) {
            @Nullable Object value = values.read(component, base == null ? null : previous, node, key);
            return value == null && !ValueReader.mayBeNull(component) ? previous : value;
        }
        WhenLeftOut whenLeftOut = component.getAnnotation(WhenLeftOut.class);
        if (base == null && whenLeftOut != null) {
            String written = whenLeftOut.value();
            return values.read(component, null, YamlTree.value(written), key);
        }
        if (base == null && !ValueReader.mayBeNull(component) && !refused.contains(key)) {
            mistake(key, "missing", "a value");
        }
        return previous;
    }

    /** Keys are written in camel case, and in the files of settings with hyphens too. */
    private Map<String, JsonNode> valuesByComponent(RecordComponent[] components, JsonNode node, String keyPath) {
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        var valuesByComponent = new LinkedHashMap<String, JsonNode>();
        var unknown = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = hyphens ? camelCase(entry.getKey()) : entry.getKey();
            if (!names.contains(name)) {
                unknown.add(entry.getKey());
                continue;
            }
            source.given(join(keyPath, name));
            if (valuesByComponent.put(name, entry.getValue()) != null) {
                mistake(join(keyPath, name), "given twice", "it once");
            }
        }
        List<String> leftOut = new ArrayList<>(names);
        leftOut.removeAll(valuesByComponent.keySet());
        for (String key : unknown) {
            mistake(join(keyPath, key), UnknownKeys.value(key, names), UnknownKeys.expected(names));
            // What the misspelt key was meant to be is not missed as well, and nothing is judged by its default.
            Optional<String> meant = UnknownKeys.meant(key, leftOut);
            meant.ifPresent(name -> refused.add(join(keyPath, name)));
        }
        return valuesByComponent;
    }

    static String camelCase(String key) {
        String[] words = key.split("-", -1);
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            if (words[i].isEmpty()) return key;
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }

    private static <T> Collected<T> create(Class<T> type, @Nullable Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return ConfigValidator.collect(() -> {
            try {
                Constructor<T> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof InvalidConfig invalid) throw invalid;
                throw new IllegalStateException(type + " cannot be made", e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " is no record that can be read", e);
            }
        });
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
