package io.vfleet.property;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** One object's values, by the paths of its plan. */
final class Row {
    private final @Nullable Object[] values;
    private final @Nullable Fault[] faults;
    private final boolean[] held;

    Row(int paths) {
        values = new @Nullable Object[paths];
        faults = new @Nullable Fault[paths];
        held = new boolean[paths];
    }

    void set(int path, @Nullable Object value, boolean isHeld, @Nullable Fault fault) {
        held[path] = isHeld;
        values[path] = value;
        faults[path] = fault;
    }

    /** Null where unset, not asked for or not readable. */
    @Nullable
    Object value(int path) {
        return values[path];
    }

    /** Whether what would hold the value is there. */
    boolean holds(int path) {
        return held[path];
    }

    /** Why it is not readable; null where it is. */
    @Nullable
    Fault fault(int path) {
        return faults[path];
    }
}
