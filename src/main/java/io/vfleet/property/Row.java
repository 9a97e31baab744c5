package io.vfleet.property;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** One object's values, by the paths of its plan. */
final class Row {
    private final @Nullable Object[] values;
    private final @Nullable Fault[] faults;

    Row(int paths) {
        values = new @Nullable Object[paths];
        faults = new @Nullable Fault[paths];
    }

    void set(int path, @Nullable Object value, @Nullable Fault fault) {
        values[path] = value;
        faults[path] = fault;
    }

    /** Null where unset, not asked for or not readable. */
    @Nullable
    Object value(int path) {
        return values[path];
    }

    /** Why it is not readable; null where it is. */
    @Nullable
    Fault fault(int path) {
        return faults[path];
    }
}
