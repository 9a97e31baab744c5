package io.vfleet.model;

import java.util.Set;

/** Is notified that facets of a managed object have changed, after the new state can be read. */
public interface ObjectChangeListener {
    /** Ignores all changes. */
    ObjectChangeListener NONE = (_, _) -> {};

    /** Called on the loop that owns the object; must not block and must not read what other loops have pending. */
    void changed(MoRef object, Set<? extends Facet> facets);
}
