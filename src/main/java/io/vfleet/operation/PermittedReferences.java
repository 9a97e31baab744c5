package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.meta.ReferenceSequence;
import io.vfleet.meta.TypeKind;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.render.ManagedObjects;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Managed objects whose properties name only objects that their reader may see: others are left out of lists, and a single
 * reference that may be unset is. Any thread may call it.
 */
public record PermittedReferences(ManagedObjects objects, ObjectPermissions permissions) implements ManagedObjects {
    /** Longer lists are looked through while they are written, with a place to stop at each reference. */
    private static final int AT_ONCE_MAX = 50;

    @Override
    public @Nullable Object read(MoRef object, Property property, @Nullable Session viewer) {
        Object value = objects.read(object, property, viewer);
        if (value == null || viewer == null || property.type().kind() != TypeKind.MOREF) return value;
        if (permissions.access().mayViewAll(viewer)) return value;
        return switch (value) {
            case MoRef one -> property.type().optional() && !permissions.isVisible(one, viewer) ? null : one;
            case List<?> few when few.size() <= AT_ONCE_MAX -> visible(few, viewer);
            case Iterable<?> many -> new VisibleReferences(many, permissions, viewer);
            default -> throw new IllegalStateException(property.name() + ": " + value + ", need references");
        };
    }

    private List<Object> visible(List<?> references, Session viewer) {
        List<Object> visible = new ArrayList<>(references.size());
        for (Object each : references) {
            if (permissions.isVisible((MoRef) each, viewer)) visible.add(each);
        }
        return visible;
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

    private record VisibleReferences(Iterable<?> all, ObjectPermissions permissions, Session viewer)
            implements ReferenceSequence {
        @Override
        public @Nullable MoRef byId(String id) {
            MoRef found = null;
            if (all instanceof ReferenceSequence references) {
                found = references.byId(id);
            } else {
                for (Object each : all)
                    if (each instanceof MoRef ref && ref.value().equals(id)) found = ref;
            }
            return found != null && permissions.isVisible(found, viewer) ? found : null;
        }

        @Override
        public long size() {
            return -1;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            Iterator<?> rest = all.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rest.hasNext();
                }

                @Override
                public @Nullable Object next() {
                    return rest.next() instanceof MoRef ref && permissions.isVisible(ref, viewer) ? ref : null;
                }
            };
        }
    }
}
