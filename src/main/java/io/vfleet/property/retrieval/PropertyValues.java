package io.vfleet.property.retrieval;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** The values or faults of one object, by the index of the path in its type plan. */
public final class PropertyValues {
    private final @Nullable Object[] values;
    private final @Nullable Fault[] faults;
    private final boolean[] hasHolders;

    PropertyValues(int paths) {
        values = new @Nullable Object[paths];
        faults = new @Nullable Fault[paths];
        hasHolders = new boolean[paths];
    }

    void set(int path, @Nullable Object value, boolean holderSet, @Nullable Fault fault) {
        hasHolders[path] = holderSet;
        values[path] = value;
        faults[path] = fault;
    }

    /** The value of a path; null where it is unset, not requested or not readable. */
    public @Nullable Object value(int path) {
        return values[path];
    }

    /** Whether the value that would contain the path's last step is set. */
    public boolean hasHolder(int path) {
        return hasHolders[path];
    }

    /** The fault that reports why a path is not readable; null where it is. */
    public @Nullable Fault fault(int path) {
        return faults[path];
    }
}
