package io.vfleet.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An enumeration; its constants are strings in both protocols. */
public final class EnumType {
    private final String name;
    private final Release since;
    private final List<EnumValue> values;
    private final Map<String, Release> sinceByValue = new HashMap<>();

    EnumType(String name, Release since, List<EnumValue> values) {
        this.name = name;
        this.since = since;
        this.values = List.copyOf(values);
        for (EnumValue value : values) sinceByValue.put(value.value(), value.since());
    }

    public String name() {
        return name;
    }

    public Release since() {
        return since;
    }

    public List<EnumValue> values() {
        return values;
    }

    public boolean has(String value) {
        return sinceByValue.containsKey(value);
    }

    /** Whether a client of that release knows the constant. */
    public boolean has(String value, Release release) {
        Release from = sinceByValue.get(value);
        return from != null && release.knows(from);
    }

    @Override
    public String toString() {
        return name;
    }
}
