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

    void set(int path, @Nullable Object value, boolean isHeld, @Nullable Fault fault) {
        hasHolders[path] = isHeld;
        values[path] = value;
        faults[path] = fault;
    }

    /** Null where unset, not asked for or not readable. */
    public @Nullable Object value(int path) {
        return values[path];
    }

    /** Whether what would hold the value is there. */
    public boolean hasHolder(int path) {
        return hasHolders[path];
    }

    /** Why it is not readable; null where it is. */
    public @Nullable Fault fault(int path) {
        return faults[path];
    }
}
