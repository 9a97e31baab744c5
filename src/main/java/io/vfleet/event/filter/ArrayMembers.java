package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads array members of data objects as sets, because a client may make them long and they are looked up per entry. */
public final class ArrayMembers {
    private ArrayMembers() {}

    /** The path of a member, also of a nested object, that is an array of more than {@code max} values; or null. */
    public static @Nullable String longerThan(int max, DataObject object) {
        for (Slot slot : object.type().slots()) {
            Object value = object.get(slot.index());
            if (value instanceof Collection<?> values && values.size() > max) return slot.name();
            String inner = value instanceof DataObject nested ? longerThan(max, nested) : null;
            if (inner != null) return slot.name() + "." + inner;
        }
        return null;
    }

    /** The values of a member that is an array of strings; empty when unset. */
    public static Set<String> strings(DataObject object, String member) {
        Set<String> strings = new LinkedHashSet<>();
        if (object.get(member) instanceof Iterable<?> values) values.forEach(value -> strings.add((String) value));
        return strings;
    }

    /** The values of a member that is an array of int; empty when unset. */
    public static Set<Integer> ints(DataObject object, String member) {
        Set<Integer> numbers = new LinkedHashSet<>();
        if (object.get(member) instanceof Iterable<?> values) values.forEach(value -> numbers.add((Integer) value));
        return numbers;
    }
}
