package io.vfleet.event;

import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** Reading lists out of data objects. */
public final class Members {
    private Members() {}

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
