package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** Reads array members of data objects as lists. */
public final class ArrayMembers {
    private ArrayMembers() {}

    /** The values of a member that is an array of strings; empty when unset. */
    public static List<String> strings(DataObject object, String member) {
        List<String> strings = new ArrayList<>();
        if (object.get(member) instanceof Iterable<?> values) values.forEach(value -> strings.add((String) value));
        return strings;
    }

    /** The values of a member that is an array of int; empty when unset. */
    public static List<Integer> ints(DataObject object, String member) {
        List<Integer> numbers = new ArrayList<>();
        if (object.get(member) instanceof Iterable<?> values) values.forEach(value -> numbers.add((Integer) value));
        return numbers;
    }
}
