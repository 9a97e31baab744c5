package io.vfleet.meta;

import org.jspecify.annotations.Nullable;

/** Lays the members that are set of one data object over another one. */
public final class MergedObjects {
    private MergedObjects() {}

    /**
     * A new object with the members of {@code over} where they are set, and those of {@code base} elsewhere. Members that are objects
     * of one type are merged in the same way, lists are replaced.
     *
     * @param base an object of the same type, or one that {@code over} replaces as a whole
     */
    public static DataObject merged(@Nullable DataObject base, DataObject over) {
        if (base == null || base.type() != over.type()) return over;
        var merged = new DataObject(base.type());
        for (int slot = 0; slot < base.type().slots().size(); slot++)
            merged.set(slot, merged(base.get(slot), over.get(slot)));
        return merged;
    }

    private static @Nullable Object merged(@Nullable Object base, @Nullable Object over) {
        if (over == null) return base;
        return base instanceof DataObject lower && over instanceof DataObject upper ? merged(lower, upper) : over;
    }
}
