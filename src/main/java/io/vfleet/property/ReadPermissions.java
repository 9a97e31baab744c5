package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** Who may read what. Any thread. */
public interface Readers {
    /** Whether the viewer may know of the object: a selection passes by what he may not. */
    boolean mayKnow(MoRef object, @Nullable Session viewer);

    /** Why the viewer may not read the property, null when he may. */
    @Nullable
    Fault mayNotRead(MoRef object, Property property, @Nullable Session viewer);
}
