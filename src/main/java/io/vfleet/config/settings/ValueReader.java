package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.UnitParser;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts the YAML value of one key to the type of its record component. */
final class ValueReader {
    private final ConfigSource source;
    private final RecordReader records;

    ValueReader(ConfigSource source, RecordReader records) {
        this.source = source;
        this.records = records;
    }

    static boolean mayBeNull(RecordComponent component) {
        AnnotatedElement use = component.getAnnotatedType();
        return use.isAnnotationPresent(Nullable.class);
    }

    /** Null after a mistake, and for null where that is allowed. */
    @Nullable
    Object read(RecordComponent component, @Nullable Object base, JsonNode node, String at) {
        if (node.isNull() && mayBeNull(component)) return null;
        return value(component.getGenericType(), base, node, at, component.getName());
    }

    private @Nullable Object value(Type type, @Nullable Object base, JsonNode node, String at, String name) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) return list(arguments[0], node, at, name);
            if (generic.getRawType() == Map.class) return map(arguments[0], arguments[1], base, node, at, name);
        } else if (type instanceof Class<?> plain) {
            if (plain == JsonNode.class) return node;
            if (plain.isRecord() && !node.isValueNode()) return record(plain, base, node, at);
            return scalar(plain, node, at, name);
        }
        throw new IllegalStateException(at + ": no way to read " + type);
    }

    private <T> @Nullable T record(Class<T> type, @Nullable Object base, JsonNode node, String at) {
        return records.read(type, type.cast(base), node, at);
    }

    private @Nullable Object list(Type item, JsonNode node, String at, String name) {
        if (!node.isArray()) {
            records.mistake(at, RecordReader.shown(node), "a list");
            return null;
        }
        var list = new ArrayList<@Nullable Object>();
        for (int i = 0; i < node.size(); i++) list.add(value(item, null, node.get(i), at + "[" + i + "]", name));
        return list.stream().allMatch(Objects::nonNull) ? list : null;
    }

    /** Records are changed one by one; a map of plain values is given whole. */
    private @Nullable Object map(Type keys, Type item, @Nullable Object base, JsonNode node, String at, String name) {
        if (!node.isObject()) {
            records.mistake(at, RecordReader.shown(node), "keys and values");
            return null;
        }
        boolean changed = item instanceof Class<?> plain && plain.isRecord();
        var map =
                new LinkedHashMap<Object, @Nullable Object>(changed && base instanceof Map<?, ?> was ? was : Map.of());
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Object key = key((Class<?>) keys, entry.getKey(), at);
            if (key == null) continue;
            map.put(key, value(item, map.get(key), entry.getValue(), RecordReader.join(at, entry.getKey()), name));
        }
        return map;
    }

    private @Nullable Object key(Class<?> type, String key, String at) {
        if (type == String.class) return key;
        try {
            return constant(type, key);
        } catch (IllegalArgumentException e) {
            records.mistake(at, key, needed(e));
            return null;
        }
    }

    private @Nullable Object scalar(Class<?> type, JsonNode node, String at, String name) {
        try {
            if (!node.isValueNode() || node.isNull()) throw new IllegalArgumentException("one value");
            return scalar(type, node, name);
        } catch (IllegalArgumentException e) {
            records.mistake(at, RecordReader.shown(node), needed(e));
            return null;
        }
    }

    private Object scalar(Class<?> type, JsonNode node, String name) {
        String text = node.asText();
        if (type == String.class) {
            if (!node.isTextual()) throw new IllegalArgumentException("a text, in quotes");
            return text;
        }
        if (type == boolean.class) return truth(text);
        if (type == Duration.class) return UnitParser.duration(text);
        if (type == Path.class) return source.folder().resolve(text);
        if (type == int.class || type == Integer.class) return Math.toIntExact(whole(text, name, Integer.MAX_VALUE));
        if (type == long.class || type == Long.class) return whole(text, name, Long.MAX_VALUE);
        if (type == double.class || type == Double.class) return number(text);
        return type.isEnum() ? constant(type, text) : parsed(type, text);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static long whole(String text, String name, long most) {
        boolean rate = name.endsWith("PerSecond");
        long value = name.toLowerCase(Locale.ROOT).contains("bytes") ? UnitParser.bytes(text, rate) : whole(text);
        if (value > most || value < -most) throw new IllegalArgumentException(most + " or less");
        return value;
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number", e);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number", e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        Object[] all = Objects.requireNonNull(type.getEnumConstants());
        for (Object one : all) {
            if (word(one).equals(text)) return one;
        }
        throw new IllegalArgumentException("one of "
                + String.join(", ", Arrays.stream(all).map(ValueReader::word).toList()));
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By the type's own {@code parse}, whose refusal says what is needed. */
    private static Object parsed(Class<?> type, String text) {
        try {
            return type.getMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) throw refusal;
            throw new IllegalStateException(type + " did not read " + text, e);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("keys and values", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type + " hides its parse", e);
        }
    }

    private static String needed(IllegalArgumentException e) {
        return Objects.requireNonNullElse(e.getMessage(), "another value");
    }
}
