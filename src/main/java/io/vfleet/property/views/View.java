package io.vfleet.property;

import io.vfleet.access.SessionObject;
import io.vfleet.meta.Sequence;
import org.jspecify.annotations.Nullable;

/** A list of objects that a session keeps to select them by. */
sealed interface View extends SessionObject permits ContainerView, ListView, InventoryView {
    /** What is in it now; any thread. */
    Sequence objects();

    @Override
    default @Nullable Object get(String property) {
        if (!property.equals("view")) {
            throw new IllegalArgumentException("no such property: " + ref().type() + "." + property);
        }
        return objects();
    }

    @Override
    default void ended() {}
}
