package io.vfleet.operation.vcenter;

import io.vfleet.access.session.Session;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MeasuredSequence;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.operation.ObjectPermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as one session may see them. A data object is copied only where it holds what is left out; a reference that every such
 * object has stays.
 */
record VisibleValues(ObjectPermissions permissions, Session viewer, ReferenceHolders holders) {
    /** Longer lists are looked through while they are written, with a place to stop at each reference. */
    private static final int REFERENCES_AT_ONCE = 50;

    private static final int OBJECTS_AT_ONCE = 200;

    /** Null when nothing of it may be seen. */
    @Nullable
    Object of(TypeRef declared, Object value) {
        if (declared.array()) return list(declared, value);
        return switch (value) {
            case MoRef ref -> declared.optional() && !permissions.isVisible(ref, viewer) ? null : ref;
            case DataObject object -> object(object);
            case AnyValue any -> any(any);
            default -> value;
        };
    }

    private Object list(TypeRef declared, Object value) {
        if (declared.kind() == TypeKind.MOREF) {
            return switch (value) {
                case List<?> few when few.size() <= REFERENCES_AT_ONCE -> visible(few);
                case Iterable<?> many -> new VisibleReferences(many, permissions, viewer);
                default -> throw new IllegalStateException(declared + ": " + value + ", need references");
            };
        }
        return switch (value) {
            // The result of what somebody asked for who could see what it names.
            case MeasuredSequence measured -> measured;
            case List<?> few when few.size() <= OBJECTS_AT_ONCE -> each(few);
            case Iterable<?> many -> new VisibleElements(this, many);
            default -> value;
        };
    }

    private List<Object> visible(List<?> references) {
        List<Object> visible = new ArrayList<>(references.size());
        for (Object each : references) {
            if (permissions.isVisible((MoRef) each, viewer)) visible.add(each);
        }
        return visible;
    }

    private List<Object> each(List<?> elements) {
        List<Object> visible = new ArrayList<>(elements.size());
        for (Object element : elements) visible.add(element(element));
        return visible;
    }

    /** Elements stay, because a list without some of its objects would be another one. */
    private Object element(Object element) {
        return switch (element) {
            case DataObject object -> object(object);
            case AnyValue any -> any(any);
            default -> element;
        };
    }

    private DataObject object(DataObject object) {
        DataObject copy = null;
        for (Slot slot : holders.slots(object.type())) {
            Object value = object.get(slot.index());
            if (value == null) continue;
            Object visible = of(slot.type(), value);
            if (isSame(visible, value)) continue;
            if (copy == null) copy = copyOf(object);
            copy.set(slot.index(), visible);
        }
        return copy == null ? object : copy;
    }

    @SuppressWarnings("ReferenceEquality") // what nothing is left out of is the same object
    private static boolean isSame(@Nullable Object visible, Object value) {
        return visible == value;
    }

    private static DataObject copyOf(DataObject object) {
        DataObject copy = new DataObject(object.type());
        for (Slot slot : object.type().slots()) copy.set(slot.index(), object.get(slot.index()));
        return copy;
    }

    private AnyValue any(AnyValue any) {
        Object value = any.value();
        return value == null || !holders.mayHold(any.type()) ? any : new AnyValue(any.type(), of(any.type(), value));
    }

    private record VisibleElements(VisibleValues values, Iterable<?> all) implements Sequence {
        @Override
        public long size() {
            return all instanceof Sequence sequence ? sequence.size() : ((List<?>) all).size();
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
                    Object next = rest.next();
                    return next == null ? null : values.element(next);
                }
            };
        }
    }
}
