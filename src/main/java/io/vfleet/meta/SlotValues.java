package io.vfleet.meta;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Equality, hash code and text of slot values: arrays compare as lists whatever class holds them, bytes by content. */
final class SlotValues {
    private static final int SHOWN_MAX = 20;

    private SlotValues() {}

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof byte[] bytes) return other instanceof byte[] others && Arrays.equals(bytes, others);
        if (one instanceof Iterable<?> items) return other instanceof Iterable<?> others && sameItems(items, others);
        return Objects.equals(one, other);
    }

    static int hash(@Nullable Object value) {
        if (value instanceof byte[] bytes) return Arrays.hashCode(bytes);
        if (!(value instanceof Iterable<?> items)) return Objects.hashCode(value);
        int hash = 1;
        for (Object item : items) {
            if (item != null) hash = 31 * hash + hash(item);
        }
        return hash;
    }

    static String show(@Nullable Object value) {
        if (value instanceof byte[] bytes) return bytes.length + " bytes";
        if (!(value instanceof Iterable<?> items)) return String.valueOf(value);
        StringBuilder text = new StringBuilder("[");
        int shown = 0;
        for (Object item : items) {
            if (item == null) continue;
            if (shown > 0) text.append(", ");
            if (shown++ == SHOWN_MAX) return text.append("…]").toString();
            text.append(show(item));
        }
        return text.append(']').toString();
    }

    private static boolean sameItems(Iterable<?> ones, Iterable<?> others) {
        Iterator<?> one = ones.iterator();
        Iterator<?> other = others.iterator();
        while (true) {
            Object ofOne = next(one);
            Object ofOther = next(other);
            if (ofOne == null || ofOther == null) return ofOne == null && ofOther == null;
            if (!same(ofOne, ofOther)) return false;
        }
    }

    /** The next element, without the places between the elements of a {@link Sequence}; null at the end. */
    private static @Nullable Object next(Iterator<?> items) {
        while (items.hasNext()) {
            Object item = items.next();
            if (item != null) return item;
        }
        return null;
    }
}
