package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads objects as one viewer may see them. */
record Reader(Place place, @Nullable Session viewer) {
    boolean sees(MoRef object) {
        return place.views().exists(object, viewer) && place.readers().mayKnow(object, viewer);
    }

    /** Reads the paths whose top property is in the mask, each top property once. */
    Row row(MoRef object, TypePlan plan, long mask) {
        Row row = new Row(plan.paths().size());
        List<Property> tops = plan.tops();
        for (int top = 0; top < tops.size(); top++) {
            if ((TypePlan.bit(top) & mask) != 0) column(object, plan, top, row);
        }
        return row;
    }

    /** Where an edge leads from an object, in order; nothing when its property is unset or not readable. */
    Iterator<MoRef> follow(MoRef object, Edge edge) {
        Property top = edge.path().top();
        if (place.readers().mayNotRead(object, top, viewer) != null)
            return List.<MoRef>of().iterator();
        Object value = edge.path().of(place.views().read(object, top, viewer));
        return switch (value) {
            case null -> List.<MoRef>of().iterator();
            case MoRef one -> List.of(one).iterator();
            case Iterable<?> many -> refs(many.iterator());
            default -> throw new IllegalStateException(edge.path() + ": " + value + ", need references");
        };
    }

    private void column(MoRef object, TypePlan plan, int top, Row row) {
        Property property = plan.tops().get(top);
        Fault fault = place.readers().mayNotRead(object, property, viewer);
        Object value = fault == null ? place.views().read(object, property, viewer) : null;
        for (int path = 0; path < plan.paths().size(); path++) {
            if (plan.topOfPath(path) != top) continue;
            PropertyPath its = plan.paths().get(path);
            Object end = its.of(value);
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
