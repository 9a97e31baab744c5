package io.vfleet.property.spec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property path that is valid for objects of one managed type and can be evaluated.
 *
 * @param text the path as the client wrote it, under which its values are reported
 * @param topProperty the property of the managed object that the path begins with
 * @param types the declared types that its end may have; more than one when that depends on the objects on the way
 */
public record PropertyPath(String text, Property topProperty, List<PathStep> steps, List<TypeRef> types) {
    public PropertyPath {
        steps = List.copyOf(steps);
        types = List.copyOf(types);
    }

    /** The path that consists of a property alone. */
    static PropertyPath of(Property property) {
        return new PropertyPath(property.name(), property, List.of(), List.of(property.type()));
    }

    /** The value at the end of the path, given that of its top property; null where something on the way is unset. */
    public @Nullable Object resolve(@Nullable Object topValue) {
        return walk(topValue, steps.size());
    }

    /** The declared type of the value at the end of the path, given the value of its top property. */
    public TypeRef typeOf(@Nullable Object topValue) {
        if (types.size() > 1
                && steps.getLast() instanceof PathStep.DerivedMemberStep member
                && walk(topValue, steps.size() - 1) instanceof DataObject holder) {
            Slot slot = member.slotIn(holder);
            if (slot != null) return slot.type();
        }
        return types.getFirst();
    }

    /** Whether the value that would contain the path's last step is set. */
    public boolean hasHolder(@Nullable Object topValue) {
        return steps.isEmpty() || walk(topValue, steps.size() - 1) != null;
    }

    /** Whether the path ends in an element of an array, named by its key. */
    public boolean isElement() {
        return !steps.isEmpty() && steps.getLast() instanceof PathStep.ElementStep;
    }

    /** Whether the path ends in the length of an array, at least for some objects. */
    public boolean isLength() {
        return !steps.isEmpty()
                && switch (steps.getLast()) {
                    case PathStep.LengthStep _ -> true;
                    case PathStep.DerivedMemberStep member -> member.name().equals(PathStep.LENGTH);
                    case PathStep.MemberStep _, PathStep.ElementStep _ -> false;
                };
    }

    /** The array whose length is the end of the path and that only an iteration can tell; null otherwise. */
    public @Nullable Iterable<?> uncounted(@Nullable Object topValue) {
        Object holder = walk(topValue, steps.size() - 1);
        return holder instanceof Sequence elements && elements.size() < 0 ? elements : null;
    }

    /** Whether the path ends in references to managed objects. */
    boolean leadsToObjects() {
        return types.stream().allMatch(type -> type.kind() == TypeKind.MOREF);
    }

    private @Nullable Object walk(@Nullable Object topValue, int count) {
        Object value = topValue;
        for (int i = 0; i < count && value != null; i++) value = steps.get(i).resolve(value);
        return value;
    }
}
