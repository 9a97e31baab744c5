package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads array members of data objects as sets, because a client may make them long and they are looked up per entry. */
public final class ArrayMembers {
    private ArrayMembers() {}

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
