package io.vfleet.property.retrieval;

import io.vfleet.access.session.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.spec.PropertyPath;
import io.vfleet.property.spec.Traversal;
import io.vfleet.property.spec.TypePlan;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the properties of objects as one session is permitted to see them. */
public record PropertyReader(
        PropertyContext context, @Nullable Session viewer) {
    public boolean canSee(MoRef object) {
        return context.views().exists(object, viewer)
                && context.readPermissions().isVisible(object, viewer);
    }

    /** Reads the paths whose top property is in the mask, each top property once. */
    public PropertyValues row(MoRef object, TypePlan plan, long mask) {
        PropertyValues row = new PropertyValues(plan.paths().size());
        List<Property> tops = plan.topProperties();
        for (int top = 0; top < tops.size(); top++) {
            if ((TypePlan.bit(top) & mask) != 0) column(object, plan, top, row);
        }
        return row;
    }

    /** Where an edge leads from an object, in order; nothing when its property is unset or not readable. */
    Iterator<MoRef> follow(MoRef object, Traversal edge) {
        Property top = edge.path().topProperty();
        if (context.readPermissions().readFault(object, top, viewer) != null)
            return List.<MoRef>of().iterator();
        Object value = edge.path().resolve(context.views().read(object, top, viewer));
        return switch (value) {
            case null -> List.<MoRef>of().iterator();
            case MoRef one -> List.of(one).iterator();
            case Iterable<?> many -> refs(many.iterator());
            default -> throw new IllegalStateException(edge.path() + ": " + value + ", need references");
        };
    }

    private void column(MoRef object, TypePlan plan, int top, PropertyValues row) {
        Property property = plan.topProperties().get(top);
        Fault fault = context.readPermissions().readFault(object, property, viewer);
        Object value = fault == null ? context.views().read(object, property, viewer) : null;
        for (int path = 0; path < plan.paths().size(); path++) {
            if (plan.topOfPath(path) != top) continue;
            PropertyPath its = plan.paths().get(path);
            Object end = its.resolve(value);
            row.set(path, end, end != null || its.hasHolder(value), fault);
        }
    }

    private static Iterator<MoRef> refs(Iterator<?> values) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return values.hasNext();
            }

            @Override
            public MoRef next() {
                return (MoRef) Objects.requireNonNull(values.next());
            }
        };
    }
}
