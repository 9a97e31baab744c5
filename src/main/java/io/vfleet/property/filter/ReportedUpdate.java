package io.vfleet.property.filter;

import io.vfleet.model.MoRef;
import io.vfleet.property.update.ReportedValues;
import org.jspecify.annotations.Nullable;

/**
 * One reported object update, kept until the client acknowledges its version.
 *
 * @param before the values that the client knew before; null for none
 * @param mask the properties that were read for it
 */
record ReportedUpdate(
        PropertyFilter filter,
        MoRef object,
        UpdateKind kind,
        @Nullable ReportedValues before,
        long mask) {
    private static final int HELD_BYTES = 110;

    /** What it takes, by estimate. */
    long heldBytes() {
        return HELD_BYTES + (before == null ? 0 : before.heldBytes());
    }

    /** The ObjectUpdateKind of an update. */
    enum UpdateKind {
        ENTER("enter"),
        MODIFY("modify"),
        LEAVE("leave");

        private final String wireName;

        UpdateKind(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }
}
