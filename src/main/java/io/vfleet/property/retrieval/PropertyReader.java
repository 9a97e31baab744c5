package io.vfleet.property.retrieval;

import io.vfleet.access.session.Session;
import io.vfleet.memory.HoldingIterator;
import io.vfleet.meta.Property;
import io.vfleet.meta.Sequence;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.spec.PropertyPath;
import io.vfleet.property.spec.TypePlan;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the properties of objects as one session is permitted to see them. */
public record PropertyReader(
        PropertyContext context, @Nullable Session viewer) {
    /** Whether the object exists and the viewer may know of it. */
    public boolean canSee(MoRef object) {
        return context.managedObjects().exists(object, viewer)
                && context.readPermissions().isVisible(object, viewer);
    }

    /** Reads the paths whose top-level property is in the mask, each top-level property once. */
    public PropertyValues read(MoRef object, TypePlan plan, long mask) {
        return read(object, plan, mask, null);
    }

    /** As above, with lengths that were counted before. */
    public PropertyValues read(MoRef object, TypePlan plan, long mask, @Nullable LengthCounts counts) {
        PropertyValues values = new PropertyValues(plan.paths().size());
        List<Property> topProperties = plan.topProperties();
        for (int top = 0; top < topProperties.size(); top++) {
            if ((TypePlan.bit(top) & mask) != 0) readTopProperty(object, plan, top, values, counts);
        }
        return values;
    }

    /**
     * The references that a path leads to from an object, in order; none when its property is unset or not
     * readable. As in a {@link Sequence}, null is no reference.
     */
    Iterator<@Nullable MoRef> follow(MoRef object, PropertyPath path) {
        Property top = path.topProperty();
        if (context.readPermissions().readFault(object, top, viewer) != null) return Collections.emptyIterator();
        Object value = path.resolve(context.managedObjects().read(object, top, viewer));
        return switch (value) {
            case null -> Collections.emptyIterator();
            case MoRef one -> Collections.<@Nullable MoRef>singletonList(one).iterator();
            case Iterable<?> many -> refs(many.iterator());
            default -> throw new IllegalStateException(path.text() + ": " + value + ", need references");
        };
    }

    /** The array whose length the path is, when only an iteration can tell that, over several turns; null otherwise. */
    @Nullable
    Iterable<?> uncounted(MoRef object, PropertyPath path) {
        Property top = path.topProperty();
        if (context.readPermissions().readFault(object, top, viewer) != null) return null;
        return path.uncounted(context.managedObjects().read(object, top, viewer));
    }

    private void readTopProperty(
            MoRef object, TypePlan plan, int top, PropertyValues values, @Nullable LengthCounts counts) {
        Property property = plan.topProperties().get(top);
        Fault fault = context.readPermissions().readFault(object, property, viewer);
        Object topValue = fault == null ? context.managedObjects().read(object, property, viewer) : null;
        for (int path = 0; path < plan.paths().size(); path++) {
            if (plan.topOfPath(path) != top) continue;
            PropertyPath propertyPath = plan.paths().get(path);
            Object counted = counts == null ? null : counts.length(plan, path);
            Object value = counted == null ? propertyPath.resolve(topValue) : counted;
            if (propertyPath.types().size() > 1) values.setType(path, propertyPath.typeOf(topValue));
            values.set(path, value, value != null || propertyPath.hasHolder(topValue), fault);
        }
    }

    private static Iterator<@Nullable MoRef> refs(Iterator<?> references) {
        return new HoldingIterator<>() {
            @Override
            public long heldBytes() {
                return HoldingIterator.heldBytes(references);
            }

            @Override
            public boolean hasNext() {
                return references.hasNext();
            }

            @Override
            public @Nullable MoRef next() {
                return (MoRef) references.next();
            }
        };
    }
}
