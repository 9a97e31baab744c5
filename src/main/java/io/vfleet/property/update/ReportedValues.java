package io.vfleet.property;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** What a client was last told of one object, by the paths of its plan. Immutable. */
final class Remembered {
    private final long[] prints;
    private final @Nullable Object @Nullable [] values;

    private Remembered(long[] prints, @Nullable Object @Nullable [] values) {
        this.prints = prints;
        this.values = values;
    }

    /**
     * What is known after a row was told.
     *
     * @param before what was known of the paths that the mask leaves out; null for nothing
     * @param whole whether values are kept too, for changes inside them to be told
     */
    static Remembered after(@Nullable Remembered before, TypePlan plan, Row row, long mask, boolean whole) {
        int count = plan.paths().size();
        long[] prints = new long[count];
        @Nullable Object[] values = new @Nullable Object[whole ? count : 0];
        for (int path = 0; path < count; path++) {
            Remembered kept = plan.isIn(path, mask) ? null : before;
            prints[path] = kept == null ? print(row, path) : kept.prints[path];
            if (whole) values[path] = kept == null ? row.value(path) : kept.value(path);
        }
        return new Remembered(prints, whole ? values : null);
    }

    boolean isSame(int path, Row row) {
        return Fingerprint.isSame(prints[path], print(row, path));
    }

    /** Null where unset, or where values are not kept. */
    @Nullable
    Object value(int path) {
        return values == null ? null : values[path];
    }

    private static long print(Row row, int path) {
        Fault fault = row.fault(path);
        return Fingerprint.of(fault == null ? row.value(path) : fault.typeName());
    }
}
