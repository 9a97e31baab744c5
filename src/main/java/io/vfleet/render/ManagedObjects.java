package io.vfleet.render;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All managed objects of a vCenter: whether they exist, the values of their properties, and the facets those depend on;
 * any thread may call, and no call blocks. Any thread may read; nothing blocks and nothing hops.
 */
public interface ManagedObjects {
    /**
     * Whether the object is there and of the type that the reference names.
     *
     * @param viewer objects of a session are there only inside it; null for an anonymous caller
     */
    boolean exists(MoRef object, @Nullable Session viewer);

    /**
     * A top-level property of an object that was there a moment ago: other loops may have ended it since.
     *
     * @return what a slot of the property's declared type holds: a list may be a lazy Sequence; null when unset, and when
     *     the object is there no more
     */
    @Nullable
    Object read(MoRef object, Property property, @Nullable Session viewer);

    /** What the property is made of: it may look different only after one of these was told to have changed. */
    Set<? extends Facet> facets(ManagedType type, String property);

    /** The loop on which changes of the object are told. */
    Loop home(MoRef object);
}
