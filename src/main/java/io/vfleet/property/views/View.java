package io.vfleet.property.views;

import io.vfleet.access.session.SessionObject;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.Sequence;
import org.jspecify.annotations.Nullable;

/** A view managed object of a session: a list of objects that filters can select through it. */
public sealed interface View extends SessionObject permits ContainerView, ListView, InventoryView {
    /** The references that the view contains, evaluated during each iteration; any thread. */
    Sequence objects();

    @Override
    default @Nullable Object get(String property) {
        if (!property.equals("view")) {
            throw new IllegalArgumentException("no such property: " + ref().type() + "." + property);
        }
        return objects();
    }

    @Override
    default HeldKind heldKind() {
        return HeldKind.VIEW;
    }

    @Override
    default void ended() {}
}
