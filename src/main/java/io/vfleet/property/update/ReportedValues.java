package io.vfleet.property.update;

import io.vfleet.meta.DataSize;
import io.vfleet.model.Fault;
import io.vfleet.property.retrieval.PropertyValues;
import io.vfleet.property.spec.TypePlan;
import org.jspecify.annotations.Nullable;

/** The values of one object that a client was last sent, by the paths of its type plan. Immutable. */
public final class ReportedValues {
    private static final int HELD_BYTES = 48;

    private final long[] fingerprints;
    private final @Nullable Object @Nullable [] values;
    private final long heldBytes;

    private ReportedValues(long[] fingerprints, @Nullable Object @Nullable [] values) {
        this.fingerprints = fingerprints;
        this.values = values;
        long bytes = HELD_BYTES + (long) Long.BYTES * fingerprints.length;
        if (values != null) for (Object value : values) bytes += DataSize.bytes(value);
        this.heldBytes = bytes;
    }

    /** What they take, by estimate. */
    public long heldBytes() {
        return heldBytes;
    }

    /**
     * What the client knows after the values of a mask were reported.
     *
     * @param before what it knew of the paths outside the mask; null for nothing
     * @param whole whether the values are kept beside their fingerprints, as partial updates need
     */
    public static ReportedValues after(
            @Nullable ReportedValues before, TypePlan plan, PropertyValues current, long mask, boolean whole) {
        int count = plan.paths().size();
        long[] newFingerprints = new long[count];
        @Nullable Object[] values = new @Nullable Object[whole ? count : 0];
        for (int path = 0; path < count; path++) {
            ReportedValues kept = plan.isIn(path, mask) ? null : before;
            newFingerprints[path] = kept == null ? fingerprint(current, path) : kept.fingerprints[path];
            if (whole) values[path] = kept == null ? current.value(path) : kept.value(path);
        }
        return new ReportedValues(newFingerprints, whole ? values : null);
    }

    /** Whether the value or fault of a path is the one last reported; false where that cannot be told. */
    public boolean isSame(int path, PropertyValues current) {
        return Fingerprint.isSame(fingerprints[path], fingerprint(current, path));
    }

    /** The last reported value; null where it was unset or values are not kept. */
    public @Nullable Object value(int path) {
        return values == null ? null : values[path];
    }

    private static long fingerprint(PropertyValues current, int path) {
        long known = current.fingerprint(path);
        if (known != Fingerprint.UNKNOWN) return known;
        Fault fault = current.fault(path);
        long computed = Fingerprint.of(fault == null ? current.value(path) : fault.typeName());
        current.setFingerprint(path, computed);
        return computed;
    }
}
