package io.vfleet.sim;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies of values in which lazy parts have been evaluated, and comparison of such copies. */
public final class MaterializedValues {
    private MaterializedValues() {}

    /** A copy of a value; fails if a sequence announces another size than it has. */
    public static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case DataObject object -> {
                var copy = new DataObject(object.type());
                for (Slot slot : object.type().slots()) copy.set(slot.index(), of(object.get(slot.index())));
                yield copy;
            }
            case AnyValue(var type, var inner) -> new AnyValue(type, Objects.requireNonNull(of(inner)));
            case Sequence sequence -> {
                List<Object> all = list(sequence);
                if (sequence.size() >= 0 && sequence.size() != all.size()) {
                    throw new AssertionError(all.size() + " elements, announced " + sequence.size());
                }
                yield all;
            }
            case List<?> list -> list(list);
            default -> value;
        };
    }

    /** The elements of an array of data objects; none for null. */
    public static List<DataObject> objects(@Nullable Object array) {
        List<DataObject> objects = new ArrayList<>();
        if (array instanceof Iterable<?> elements)
            elements.forEach(each -> {
                if (each != null) objects.add((DataObject) each);
            });
        return objects;
    }

    /** The path to the first difference of two values, and both values there; empty if they are equal. */
    static String difference(@Nullable Object one, @Nullable Object other) {
        if (Objects.equals(one, other)) return "";
        if (one instanceof DataObject a
                && other instanceof DataObject b
                && a.type().equals(b.type())) {
            for (Slot slot : a.type().slots()) {
                String inside = difference(a.get(slot.index()), b.get(slot.index()));
                if (!inside.isEmpty()) return "." + slot.name() + inside;
            }
        }
        if (one instanceof AnyValue(var _, var a) && other instanceof AnyValue(var _, var b)) return difference(a, b);
        if (one instanceof List<?> a && other instanceof List<?> b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                String inside = difference(a.get(i), b.get(i));
                if (!inside.isEmpty()) return "[" + i + "]" + inside;
            }
        }
        return " is " + one + ", not " + other;
    }

    private static List<Object> list(Iterable<?> elements) {
        List<Object> all = new ArrayList<>();
        for (Object element : elements) {
            // A sequence may have places without an element.
            if (element != null || !(elements instanceof Sequence)) all.add(Objects.requireNonNull(of(element)));
        }
        return all;
    }
}
