package io.vfleet.property.spec;

import io.vfleet.meta.Property;
import io.vfleet.meta.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property path that is valid for the declared types and can be evaluated.
 *
 * @param text the path as the client wrote it, under which its values are reported
 * @param topProperty the property of the managed object that the path begins with
 * @param type the declared type at the end of the path
 */
public record PropertyPath(String text, Property topProperty, List<PathStep> steps, TypeRef type) {
    public PropertyPath {
        steps = List.copyOf(steps);
    }

    /** The value at the end of the path, given that of its top property; null where something on the way is unset. */
    public @Nullable Object resolve(@Nullable Object topValue) {
        return walk(topValue, steps.size());
    }

    /** Whether the value that would contain the path's last step is set. */
    public boolean hasHolder(@Nullable Object topValue) {
        return steps.isEmpty() || walk(topValue, steps.size() - 1) != null;
    }

    /** Whether the path ends in an element of an array, named by its key. */
    public boolean isElement() {
        return !steps.isEmpty()
                && (steps.getLast() instanceof PathStep.KeyedElementStep
                        || steps.getLast() instanceof PathStep.ReferenceStep);
    }

    private @Nullable Object walk(@Nullable Object topValue, int count) {
        Object value = topValue;
        for (int i = 0; i < count && value != null; i++) value = steps.get(i).resolve(value);
        return value;
    }
}
