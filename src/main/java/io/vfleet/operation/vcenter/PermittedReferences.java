package io.vfleet.operation.vcenter;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.operation.ObjectPermissions;
import io.vfleet.render.ManagedObjects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Managed objects whose properties name only objects that their reader may see, also in data objects: others are left out of
 * lists, and a single reference that may be unset is. Any thread may call it.
 */
record PermittedReferences(ManagedObjects objects, ObjectPermissions permissions, ReferenceHolders holders)
        implements ManagedObjects {
    @Override
    public @Nullable Object read(MoRef object, Property property, @Nullable Session viewer) {
        Object value = objects.read(object, property, viewer);
        if (value == null || viewer == null || !holders.mayHold(property.type())) return value;
        if (permissions.access().mayViewAll(viewer)) return value;
        return new VisibleValues(permissions, viewer, holders).of(property.type(), value);
    }

    @Override
    public boolean exists(MoRef object, @Nullable Session viewer) {
        return objects.exists(object, viewer);
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> viewer) {
        return objects.resolve(object, viewer);
    }

    @Override
    public Set<? extends Facet> facets(ManagedType type, String property) {
        return objects.facets(type, property);
    }

    @Override
    public Loop home(MoRef object) {
        return objects.home(object);
    }
}
