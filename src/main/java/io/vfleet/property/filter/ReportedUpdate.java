package io.vfleet.property;

import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client was told, kept until it shows that it has heard it.
 *
 * @param before what the client knew of the object until then
 * @param mask which properties were looked at
 */
record Told(
        Filter filter, MoRef object, Kind kind, @Nullable Remembered before, long mask) {
    /** What happened to an object in the eyes of a filter. */
    enum Kind {
        ENTER("enter"),
        MODIFY("modify"),
        LEAVE("leave");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }
}
