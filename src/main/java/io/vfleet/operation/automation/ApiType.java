package io.vfleet.operation.automation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A type of the Automation API. A value is a {@code String}, {@code Long}, {@code Boolean}, {@link ApiStruct}, {@code List}
 * or {@code Map}; null where an optional one is unset.
 */
public sealed interface ApiType {
    /** A type without parts. */
    enum Simple implements ApiType {
        VOID,
        STRING,
        ID,
        URI,
        SECRET,
        DATETIME,
        INTEGER,
        BOOLEAN
    }

    record Enumeration(String name, Set<String> values) implements ApiType {
        public Enumeration {
            values = Set.copyOf(values);
        }
    }

    record Structure(String name, List<ApiField> fields) implements ApiType {
        public Structure {
            fields = List.copyOf(fields);
        }
    }

    /** A list or a set. */
    record Items(ApiType element) implements ApiType {}

    /** Keys are strings. */
    record Entries(ApiType value) implements ApiType {}

    record Optional(ApiType type) implements ApiType {}

    /** A field of a structure, or a parameter of an operation. */
    record ApiField(String name, ApiType type) {}

    /** How people call it. */
    default String label() {
        return switch (this) {
            case Simple simple -> simple.name().toLowerCase(Locale.ROOT);
            case Enumeration(String name, var _) -> name;
            case Structure(String name, var _) -> name;
            case Items(ApiType element) -> "a list of " + element.label();
            case Entries(ApiType value) -> "a map to " + value.label();
            case Optional(ApiType type) -> type.label();
        };
    }
}
