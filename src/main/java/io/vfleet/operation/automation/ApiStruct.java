package io.vfleet.operation.automation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of a structure: its fields that are set. Filled by its creator, and not changed after. */
public final class ApiStruct {
    private static final ApiStruct EMPTY = new ApiStruct();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Sets a field; null leaves it unset. */
    public ApiStruct set(String name, @Nullable Object value) {
        if (value != null) fields.put(name, value);
        return this;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    /** The text of a field that is known to be set. */
    public String text(String name) {
        return (String) Objects.requireNonNull(fields.get(name), name);
    }

    public @Nullable String optionalText(String name) {
        return (String) fields.get(name);
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** The structure of a field; an empty one when it is unset. */
    public ApiStruct struct(String name) {
        return fields.get(name) instanceof ApiStruct struct ? struct : EMPTY;
    }

    /** The items of a field; none when it is unset. */
    public List<?> items(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    /** The texts of a list or set; none when it is unset. */
    public List<String> texts(String name) {
        return items(name).stream().map(String.class::cast).toList();
    }

    /** The entries of a map; none when it is unset. */
    public Map<?, ?> entries(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    public Set<String> names() {
        return fields.keySet();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
