package io.vfleet.event.filter;

import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** Reads array members of data objects as lists. */
public final class ArrayMembers {
    private ArrayMembers() {}

    /** The texts of a member that is an array of strings; none when unset. */
    public static List<String> strings(DataObject object, String member) {
        List<String> texts = new ArrayList<>();
        if (object.get(member) instanceof Iterable<?> values) values.forEach(value -> texts.add((String) value));
        return texts;
    }

    /** The numbers of a member that is an array of int; none when unset. */
    public static List<Integer> ints(DataObject object, String member) {
        List<Integer> numbers = new ArrayList<>();
        if (object.get(member) instanceof Iterable<?> values) values.forEach(value -> numbers.add((Integer) value));
        return numbers;
    }
}
