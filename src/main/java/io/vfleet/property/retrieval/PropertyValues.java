package io.vfleet.property.retrieval;

import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.property.spec.PropertyPath;
import org.jspecify.annotations.Nullable;

/** The values or faults of one object, by the index of the path in its type plan. */
public final class PropertyValues {
    private final @Nullable Object[] values;
    private final @Nullable Fault[] faults;
    private final boolean[] hasHolders;
    private final long[] fingerprints;
    /** Only for paths whose type depends on the objects on the way. */
    private @Nullable TypeRef @Nullable [] types;

    PropertyValues(int paths) {
        values = new @Nullable Object[paths];
        faults = new @Nullable Fault[paths];
        hasHolders = new boolean[paths];
        fingerprints = new long[paths];
    }

    void set(int path, @Nullable Object value, boolean holderSet, @Nullable Fault fault) {
        hasHolders[path] = holderSet;
        values[path] = value;
        faults[path] = fault;
    }

    void setType(int path, TypeRef type) {
        if (types == null) types = new @Nullable TypeRef[values.length];
        types[path] = type;
    }

    /** The declared type of the value of a path. */
    public TypeRef type(int index, PropertyPath path) {
        TypeRef type = types == null ? null : types[index];
        return type == null ? path.types().getFirst() : type;
    }

    /** The value of a path; null where it is unset, not requested or not readable. */
    public @Nullable Object value(int path) {
        return values[path];
    }

    /** Whether the value that would contain the path's last step is set. */
    public boolean hasHolder(int path) {
        return hasHolders[path];
    }

    /** The fingerprint of a path's value or fault, which is computed once; 0 when it is not known. */
    public long fingerprint(int path) {
        return fingerprints[path];
    }

    public void setFingerprint(int path, long fingerprint) {
        fingerprints[path] = fingerprint;
    }

    /** The fault that reports why a path is not readable; null where it is. */
    public @Nullable Fault fault(int path) {
        return faults[path];
    }
}
