package io.vfleet.operation.automation;

import io.vfleet.model.Fault;
import io.vfleet.operation.automation.ApiType.ApiField;
import io.vfleet.operation.automation.ApiType.Simple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks plain values, as a protocol has decoded them, against the types of an operation. Keeps the first error. */
final class InputReader {
    private final int textCharsMax;
    private final int listItemsMax;
    private @Nullable ApiError error;

    /**
     * @param textCharsMax characters of the longest text that is read
     * @param listItemsMax items of the longest list, and entries of the largest map
     */
    InputReader(int textCharsMax, int listItemsMax) {
        this.textCharsMax = textCharsMax;
        this.listItemsMax = listItemsMax;
    }

    /** The first mistake; null for none. */
    @Nullable
    ApiError error() {
        return error;
    }

    /** The fields as a structure, of which not all need to be there after an error. */
    ApiStruct read(List<ApiField> fields, Map<?, ?> members, String path) {
        var struct = new ApiStruct();
        Set<Object> unknown = new LinkedHashSet<>(members.keySet());
        for (ApiField field : fields) {
            String name = path + field.name();
            Object member = members.get(field.name());
            unknown.remove(field.name());
            if (field.type() instanceof ApiType.Optional(ApiType type)) {
                if (member != null) struct.set(field.name(), value(type, member, name));
            } else if (member == null) {
                refuse(ApiError.invalid(name, "unset", field.type().label()));
            } else {
                struct.set(field.name(), value(field.type(), member, name));
            }
            if (error != null) return struct;
        }
        if (!unknown.isEmpty())
            refuse(ApiError.unexpected(path + unknown.iterator().next()));
        return struct;
    }

    private @Nullable Object value(ApiType type, Object raw, String name) {
        if (error != null) return null;
        return switch (type) {
            case Simple simple -> simple(simple, raw, name);
            case ApiType.Enumeration(String label, Set<String> values) -> {
                if (raw instanceof String text && values.contains(text)) yield text;
                yield wrong(name, raw, values.size() > 8 ? "a value of " + label : String.join(" or ", sorted(values)));
            }
            case ApiType.Structure(String _, List<ApiField> fields) ->
                raw instanceof Map<?, ?> members ? read(fields, members, name + ".") : wrong(name, raw, type.label());
            case ApiType.Items(ApiType element) -> items(element, raw, name);
            case ApiType.Entries(ApiType element) -> entries(element, raw, name);
            case ApiType.Optional(ApiType inside) -> value(inside, raw, name);
        };
    }

    private @Nullable Object simple(Simple type, Object raw, String name) {
        boolean fits = switch (type) {
            case STRING, ID, URI, SECRET, DATETIME -> raw instanceof String;
            case INTEGER -> raw instanceof Long;
            case BOOLEAN -> raw instanceof Boolean;
            case VOID -> false;
        };
        if (!fits) return wrong(name, raw, type.label());
        if (raw instanceof String text && text.length() > textCharsMax)
            return wrong(name, raw, "at most " + textCharsMax + " characters");
        return raw;
    }

    private @Nullable Object items(ApiType element, Object raw, String name) {
        if (!(raw instanceof List<?> list) || isTooLong(list.size())) return wrong(name, raw, listOfAtMost());
        List<Object> items = new ArrayList<>(list.size());
        for (Object each : list) {
            Object item = each == null ? wrong(name, "null", element.label()) : value(element, each, name);
            if (item == null) return null;
            items.add(item);
        }
        return items;
    }

    /** A map comes as an object, or as a list of objects with a key and a value. */
    private @Nullable Object entries(ApiType element, Object raw, String name) {
        int size = raw instanceof Map<?, ?> map ? map.size() : raw instanceof List<?> list ? list.size() : 0;
        if (isTooLong(size)) return wrong(name, raw, listOfAtMost());
        Map<Object, Object> plain = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> members) {
            plain.putAll(members);
        } else if (raw instanceof List<?> list) {
            for (Object each : list) {
                if (!(each instanceof Map<?, ?> entry)
                        || !(entry.get("key") instanceof String key)
                        || entry.get("value") == null) return wrong(name, raw, "entries with a key and a value");
                plain.put(key, entry.get("value"));
            }
        } else {
            return wrong(name, raw, "a map");
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        for (Map.Entry<Object, Object> entry : plain.entrySet()) {
            Object value = value(element, entry.getValue(), name);
            if (value == null) return null;
            entries.put((String) entry.getKey(), value);
        }
        return entries;
    }

    private boolean isTooLong(int size) {
        return size > listItemsMax;
    }

    private String listOfAtMost() {
        return "a list of at most " + listItemsMax + " items";
    }

    private @Nullable Object wrong(String name, Object raw, String expected) {
        String shown = switch (raw) {
            case String text -> Fault.shortened(text);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "an object";
            default -> "a number";
        };
        refuse(ApiError.invalid(name, shown, expected));
        return null;
    }

    private void refuse(ApiError refusal) {
        if (error == null) error = refusal;
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }
}
