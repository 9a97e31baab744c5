package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.UnitParser;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes settings records as the trees that {@link RecordReader} reads; what is null is left out. */
final class RecordWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordWriter() {}

    static ObjectNode write(Record record) {
        ObjectNode tree = NODES.objectNode();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value != null) tree.set(component.getName(), node(component.getName(), value));
        }
        return tree;
    }

    static @Nullable Object value(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    static JsonNode node(String name, Object value) {
        return switch (value) {
            case JsonNode tree -> tree;
            case Record record -> write(record);
            case List<?> list -> {
                ArrayNode items = NODES.arrayNode();
                for (Object item : list) items.add(node(name, item));
                yield items;
            }
            case Map<?, ?> map -> {
                ObjectNode entries = NODES.objectNode();
                map.forEach((key, item) -> entries.set(String.valueOf(key), node(name, item)));
                yield entries;
            }
            case Duration duration -> NODES.textNode(UnitParser.format(duration));
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> isBytes(name) ? NODES.textNode(bytes(name, number)) : NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Enum<?> constant ->
                NODES.textNode(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            default -> NODES.textNode(value.toString());
        };
    }

    private static boolean isBytes(String name) {
        return name.toLowerCase(Locale.ROOT).contains("bytes");
    }

    private static String bytes(String name, long number) {
        return number + (name.endsWith("PerSecond") ? "B/s" : "B");
    }
}
