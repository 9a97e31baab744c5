package io.vfleet.meta;

import io.vfleet.model.MoRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory that a value takes when it is kept, by estimate: of texts, lists and data objects that a client sent. */
public final class DataSize {
    private static final int REFERENCE_BYTES = 4;
    private static final int OBJECT_BYTES = 24;
    /** Of a text, beside its characters. */
    private static final int TEXT_BYTES = 44;

    private static final int LIST_BYTES = 40;
    private static final int MAP_ENTRY_BYTES = 48;
    /** Of a reference to a managed object: its type is a shared text, its value a short one. */
    private static final int MOREF_BYTES = 80;

    private DataSize() {}

    /** In bytes; 0 for null. A sequence is not iterated. */
    public static long bytes(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> TEXT_BYTES + text.length();
            case MoRef object -> MOREF_BYTES + object.value().length();
            case DataObject object -> bytes(object);
            case AnyValue any -> OBJECT_BYTES + bytes(any.value());
            case byte[] binary -> OBJECT_BYTES + binary.length;
            case Map<?, ?> map -> bytes(map);
            case MeasuredSequence many -> many.bytes();
            case Sequence _ -> OBJECT_BYTES;
            case Iterable<?> elements -> bytes(elements);
            default -> OBJECT_BYTES;
        };
    }

    /** The characters of the longest text in a value. */
    public static int longestText(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> text.length();
            case AnyValue any -> longestText(any.value());
            case DataObject object -> {
                int longest = 0;
                for (int slot = 0; slot < object.type().slots().size(); slot++)
                    longest = Math.max(longest, longestText(object.get(slot)));
                yield longest;
            }
            case Iterable<?> elements -> {
                int longest = 0;
                for (Object element : elements) longest = Math.max(longest, longestText(element));
                yield longest;
            }
            default -> 0;
        };
    }

    private static long bytes(DataObject object) {
        int members = object.type().slots().size();
        long bytes = 2L * OBJECT_BYTES + (long) REFERENCE_BYTES * members;
        for (int slot = 0; slot < members; slot++) bytes += bytes(object.get(slot));
        return bytes;
    }

    private static long bytes(Map<?, ?> map) {
        long bytes = LIST_BYTES;
        for (Map.Entry<?, ?> entry : map.entrySet())
            bytes += MAP_ENTRY_BYTES + bytes(entry.getKey()) + bytes(entry.getValue());
        return bytes;
    }

    private static long bytes(Iterable<?> elements) {
        long bytes = LIST_BYTES;
        for (Object element : elements) bytes += REFERENCE_BYTES + bytes(element);
        return bytes;
    }
}
