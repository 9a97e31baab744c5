package io.vfleet.property.update;

import io.vfleet.model.Fault;
import io.vfleet.property.retrieval.PropertyValues;
import io.vfleet.property.spec.TypePlan;
import org.jspecify.annotations.Nullable;

/** The values of one object that a client was last sent, by the paths of its type plan; immutable. Immutable. */
public final class ReportedValues {
    private final long[] fingerprints;
    private final @Nullable Object @Nullable [] values;

    private ReportedValues(long[] fingerprints, @Nullable Object @Nullable [] values) {
        this.fingerprints = fingerprints;
        this.values = values;
    }

    /**
     * What is known after a row was told.
     *
     * @param before what was known of the paths that the mask leaves out; null for nothing
     * @param whole whether values are kept too, for changes inside them to be told
     */
    public static ReportedValues after(
            @Nullable ReportedValues before, TypePlan plan, PropertyValues row, long mask, boolean whole) {
        int count = plan.paths().size();
        long[] prints = new long[count];
        @Nullable Object[] values = new @Nullable Object[whole ? count : 0];
        for (int path = 0; path < count; path++) {
            ReportedValues kept = plan.isIn(path, mask) ? null : before;
            prints[path] = kept == null ? print(row, path) : kept.fingerprints[path];
            if (whole) values[path] = kept == null ? row.value(path) : kept.value(path);
        }
        return new ReportedValues(prints, whole ? values : null);
    }

    public boolean isSame(int path, PropertyValues row) {
        return Fingerprint.isSame(fingerprints[path], print(row, path));
    }

    /** Null where unset, or where values are not kept. */
    public @Nullable Object value(int path) {
        return values == null ? null : values[path];
    }

    private static long print(PropertyValues row, int path) {
        Fault fault = row.fault(path);
        return Fingerprint.of(fault == null ? row.value(path) : fault.typeName());
    }
}
