package io.vfleet.wire.rest;

import io.vfleet.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed body as plain values: String, Boolean, Long, List, Map; null where it is null. */
final class PlainJson {
    private static final String STRUCTURE = "STRUCTURE";

    private PlainJson() {}

    /** The parser bounds the depth. */
    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> members -> object(members);
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                for (Object each : list) items.add(of(each));
                yield items;
            }
            case null, default -> JsonTree.NULL.equals(value) ? null : value;
        };
    }

    /** Members that are null are as if they were not there. */
    static Map<String, Object> object(Map<?, ?> members) {
        Map<String, Object> object = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            Object plain = of(value);
            if (plain != null) object.put((String) name, plain);
        });
        return object;
    }

    /** The same for a value of JSON-RPC, whose structures have names, and whose optional values are marked. */
    static @Nullable Object untagged(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            for (Object each : list) items.add(untagged(each));
            return items;
        }
        if (!(value instanceof Map<?, ?> tagged) || tagged.size() != 1)
            return JsonTree.NULL.equals(value) ? null : value;
        String tag = (String) tagged.keySet().iterator().next();
        Object inside = tagged.get(tag);
        return switch (tag) {
            case STRUCTURE ->
                inside instanceof Map<?, ?> named
                                && named.size() == 1
                                && named.values().iterator().next() instanceof Map<?, ?> fields
                        ? fields(fields)
                        : value;
            case "OPTIONAL", "SECRET", "BINARY" -> untagged(inside);
            default -> value;
        };
    }

    private static Map<String, Object> fields(Map<?, ?> members) {
        Map<String, Object> fields = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            Object plain = untagged(value);
            if (plain != null) fields.put((String) name, plain);
        });
        return fields;
    }
}
