package io.vfleet.property;

import io.vfleet.access.session.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * Decides which objects and properties a session may read; the session is null for an anonymous caller. Any thread may
 * call it.
 */
public interface ReadPermissions {
    /** Whether the viewer may know that the object exists; a selection leaves out objects that are not visible. */
    boolean isVisible(MoRef object, @Nullable Session viewer);

    /** Whether the viewer may know of everything, wherever it is. */
    boolean maySeeAll(Session viewer);

    /** The fault that reports why the viewer may not read the property; null when it may. */
    @Nullable
    Fault readFault(MoRef object, Property property, @Nullable Session viewer);
}
