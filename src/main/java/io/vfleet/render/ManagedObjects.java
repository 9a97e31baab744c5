package io.vfleet.render;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All managed objects of a vCenter: whether they exist, the values of their properties, and the facets that those
 * depend on. Any thread may call, and no call blocks or switches to another loop.
 */
public interface ManagedObjects {
    /**
     * Whether the object exists and is of the type that the reference names.
     *
     * @param viewer the calling session, the only one that sees its own session objects; null for an anonymous caller
     */
    boolean exists(MoRef object, @Nullable Session viewer);

    /**
     * The reference with the object's own type, where it names a base type or none: clients take references from slots
     * that declare a base type, such as ComputeResource for a cluster, and some send only the id.
     *
     * @param object its type may be empty
     * @param viewer supplies the calling session; asked only when the type has derived types
     * @return {@code object} itself when that is its own type, or when there is no such object
     */
    MoRef resolve(MoRef object, Supplier<@Nullable Session> viewer);

    /**
     * Reads a top-level property. The object may have been removed since the caller checked that it exists.
     *
     * @return a value of the property's declared type, where a list may be a lazy Sequence; null when unset, and when
     *     the object no longer exists
     */
    @Nullable
    Object read(MoRef object, Property property, @Nullable Session viewer);

    /**
     * The facets that the property depends on: its value may differ only after one of them was published as changed.
     */
    Set<? extends Facet> facets(ManagedType type, String property);

    /** The loop on which changes of the object are published. */
    Loop home(MoRef object);
}
