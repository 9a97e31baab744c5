package io.vfleet.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data object of a configuration that is kept as clients set it.
 *
 * @param type its wire name
 * @param members what is set, by wire name: a single value, a list, or a group again
 */
public record SettingGroup(String type, Map<String, Object> members) {
    private static final int OTHER_CHARS = 8;

    public SettingGroup {
        members = Map.copyOf(members);
    }

    /** With what the change sets; a group of another type takes the place of this one. */
    public SettingGroup changed(SettingGroup change) {
        return type.equals(change.type) ? new SettingGroup(type, merged(members, change.members)) : change;
    }

    /** What a change leaves out stays as it is, in groups too; lists are replaced as a whole. */
    public static Map<String, Object> merged(Map<String, Object> current, Map<String, Object> change) {
        if (change.isEmpty()) return current;
        var merged = new LinkedHashMap<>(current);
        change.forEach((name, value) -> merged.merge(
                name,
                value,
                (before, after) -> before instanceof SettingGroup group && after instanceof SettingGroup changes
                        ? group.changed(changes)
                        : after));
        return merged;
    }

    /** A number among the members; {@code absent} when it is not set. */
    public long number(String name, long absent) {
        return members.get(name) instanceof Number number ? number.longValue() : absent;
    }

    /** The characters of all texts in a value, and a few for each other one. */
    public static long chars(Object value) {
        return switch (value) {
            case String text -> text.length();
            case SettingGroup group -> charsOf(group.members().values());
            case Collection<?> list -> charsOf(list);
            default -> OTHER_CHARS;
        };
    }

    private static long charsOf(Collection<?> values) {
        long chars = 0;
        for (Object each : values) chars += chars(each);
        return chars;
    }

    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }
}
