package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.UnitParser;
import io.vfleet.config.UnknownKeys;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
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
        AnnotatedElement annotated = component.getAnnotatedType();
        return annotated.isAnnotationPresent(Nullable.class);
    }

    /** Whether what it holds is judged entry by entry, so that good entries count beside bad ones. */
    static boolean isJudgedByEntry(RecordComponent component) {
        if (component.getType() == JsonNode.class) return true;
        return component.getGenericType() instanceof ParameterizedType type
                && type.getRawType() == List.class
                && type.getActualTypeArguments()[0] instanceof Class<?> item
                && item.isRecord();
    }

    /** In place of a value that is missing, so that the others can be judged. */
    static @Nullable Object neutral(RecordComponent component) {
        Class<?> type = component.getType();
        if (mayBeNull(component)) return null;
        if (type == String.class) return "";
        if (type == boolean.class) return false;
        if (type == int.class) return 0;
        if (type == long.class) return 0L;
        if (type == double.class) return 0.0;
        if (type == Duration.class) return Duration.ZERO;
        return type == List.class ? List.of() : null;
    }

    /** Null after a mistake, and for a YAML null if the component is nullable. */
    @Nullable
    Object read(RecordComponent component, @Nullable Object base, JsonNode node, String keyPath) {
        if (node.isNull() && mayBeNull(component)) return null;
        return value(component.getGenericType(), base, node, keyPath, component.getName());
    }

    private @Nullable Object value(Type type, @Nullable Object base, JsonNode node, String keyPath, String name) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (parameterized.getRawType() == List.class) return list(arguments[0], node, keyPath, name);
            if (parameterized.getRawType() == Map.class)
                return map(arguments[0], arguments[1], base, node, keyPath, name);
        } else if (type instanceof Class<?> rawType) {
            if (rawType == JsonNode.class) return node;
            if (rawType.isRecord() && (!node.isValueNode() || !isParsed(rawType))) {
                return record(rawType, base, node, keyPath);
            }
            return scalar(rawType, node, keyPath, name);
        }
        throw new IllegalStateException(keyPath + ": unsupported type " + type);
    }

    private <T> T record(Class<T> type, @Nullable Object base, JsonNode node, String keyPath) {
        return records.read(type, type.cast(base), node, keyPath);
    }

    private @Nullable Object list(Type itemType, JsonNode node, String keyPath, String name) {
        if (!node.isArray()) {
            records.mistake(keyPath, RecordReader.text(node), "a list");
            return null;
        }
        var list = new ArrayList<Object>();
        for (int i = 0; i < node.size(); i++) {
            @Nullable Object item = value(itemType, null, node.get(i), keyPath + "[" + i + "]", name);
            if (item != null) list.add(item);
        }
        return list;
    }

    /** Maps of records are merged with {@code base}, which has all keys that there are; maps of plain values replace it. */
    private @Nullable Object map(
            Type keyType, Type itemType, @Nullable Object base, JsonNode node, String keyPath, String name) {
        if (!node.isObject()) {
            records.mistake(keyPath, RecordReader.text(node), "keys and values");
            return null;
        }
        boolean merged = itemType instanceof Class<?> rawType && rawType.isRecord();
        var map = new LinkedHashMap<Object, @Nullable Object>(
                merged && base instanceof Map<?, ?> previous ? previous : Map.of());
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Object key = key((Class<?>) keyType, entry.getKey(), keyPath);
            if (key == null) continue;
            if (merged && !map.containsKey(key)) {
                records.mistake(
                        RecordReader.join(keyPath, entry.getKey()),
                        UnknownKeys.value(entry.getKey(), names(map)),
                        UnknownKeys.expected(names(map)));
                continue;
            }
            String entryPath = RecordReader.join(keyPath, entry.getKey());
            Object value = value(itemType, map.get(key), entry.getValue(), entryPath, name);
            // Null after a mistake.
            if (value != null) map.put(key, value);
        }
        return map;
    }

    private static List<String> names(Map<Object, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    private @Nullable Object key(Class<?> type, String key, String keyPath) {
        if (type == String.class) return key;
        try {
            return constant(type, key);
        } catch (IllegalArgumentException e) {
            records.mistake(keyPath, key, expected(e));
            return null;
        }
    }

    private @Nullable Object scalar(Class<?> type, JsonNode node, String keyPath, String name) {
        try {
            if (!node.isValueNode() || node.isNull()) throw new IllegalArgumentException("one value");
            return scalar(type, node, name);
        } catch (IllegalArgumentException e) {
            records.mistake(keyPath, RecordReader.text(node), expected(e));
            return null;
        }
    }

    private Object scalar(Class<?> type, JsonNode node, String name) {
        if (type == String.class) {
            if (!node.isTextual()) throw new IllegalArgumentException("a text, in quotes");
            return node.asText();
        }
        Object value = scalar(type, node.asText(), name);
        // In a file quotes make a text of it; options are texts all of them.
        boolean quoted = node.isTextual() && !source.name().isEmpty();
        if (quoted && (value instanceof Boolean || (value instanceof Number && UnitParser.isNumber(node.asText())))) {
            throw new IllegalArgumentException(node.asText() + " without quotes");
        }
        return value;
    }

    private Object scalar(Class<?> type, String text, String name) {
        if (type == boolean.class) return bool(text);
        if (type == Duration.class) return UnitParser.duration(text);
        if (type == Path.class) return source.folder().resolve(text);
        if (type == int.class || type == Integer.class) return Math.toIntExact(whole(text, name, Integer.MAX_VALUE));
        if (type == long.class || type == Long.class) return whole(text, name, Long.MAX_VALUE);
        if (type == double.class || type == Double.class) return number(text);
        return type.isEnum() ? constant(type, text) : parsed(type, text);
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static long whole(String text, String name, long max) {
        boolean rate = name.endsWith("PerSecond");
        long value = name.toLowerCase(Locale.ROOT).contains("bytes") ? UnitParser.bytes(text, rate) : whole(text);
        if (value > max || value < -max) throw new IllegalArgumentException(max + " or less");
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
        Object[] constants = Objects.requireNonNull(type.getEnumConstants());
        for (Object constant : constants) {
            if (yamlName(constant).equals(text)) return constant;
        }
        throw new IllegalArgumentException("one of "
                + String.join(
                        ", ",
                        Arrays.stream(constants).map(ValueReader::yamlName).toList()));
    }

    private static String yamlName(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the type has a static {@code parse(String)}. */
    static boolean isParsed(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals("parse")
                        && Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 1);
    }

    /** Calls the type's static {@code parse(String)}; its IllegalArgumentException says what is expected. */
    private static Object parsed(Class<?> type, String text) {
        try {
            return type.getMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException invalid) throw invalid;
            throw new IllegalStateException(type + " failed to parse " + text, e);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("keys and values", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type + " has no accessible parse(String)", e);
        }
    }

    private static String expected(IllegalArgumentException e) {
        return Objects.requireNonNullElse(e.getMessage(), "another value");
    }
}
