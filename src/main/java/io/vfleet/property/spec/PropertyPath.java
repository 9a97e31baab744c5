package io.vfleet.property.spec;

import io.vfleet.meta.Property;
import io.vfleet.meta.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property path that is valid for the declared types and can be evaluated.
 *
 * @param text as the client wrote it, which is the name that its values are reported under
 * @param topProperty the property of the managed object that the path begins with
 * @param type what is declared at its end
 */
public record PropertyPath(String text, Property topProperty, List<PathStep> steps, TypeRef type) {
    public PropertyPath {
        steps = List.copyOf(steps);
    }

    /** What the path leads to from the value of its top property; null where something on the way is unset. */
    public @Nullable Object resolve(@Nullable Object topValue) {
        return walk(topValue, steps.size());
    }

    /** Whether the value that would hold the path's last step is there. */
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
