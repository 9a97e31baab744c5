package io.vfleet.model;

import java.util.Set;

/** Notified that facets of a managed object have changed, after the new state can be read. */
public interface ObjectChangeListener {
    /** Tells nobody. */
    ObjectChangeListener NONE = (_, _) -> {};

    /** Called on the loop that owns the object; must not block and must not read other loops' pending work. */
    void changed(MoRef object, Set<? extends Facet> facets);
}
