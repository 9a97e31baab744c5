package io.vfleet.property;

import io.vfleet.access.session.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** Decides which objects and properties a session may read; any thread may ask. Any thread. */
public interface ReadPermissions {
    /** Whether the viewer may know of the object: a selection passes by what he may not. */
    boolean isVisible(MoRef object, @Nullable Session viewer);

    /** Why the viewer may not read the property, null when he may. */
    @Nullable
    Fault readFault(MoRef object, Property property, @Nullable Session viewer);
}
