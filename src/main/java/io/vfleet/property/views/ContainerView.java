package io.vfleet.property;

import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All objects of some types in a container, as they are at the moment of reading.
 *
 * @param asked the types as the client named them, perhaps base types
 * @param types the exact types that they stand for
 */
record ContainerView(
        MoRef ref, MoRef container, List<String> asked, Set<String> types, boolean recursive, Contents contents)
        implements View {
    @Override
    public Sequence objects() {
        Contents.Group inside = contents.inside(contents.number(container), recursive, types);
        return new GroupSequence(contents, List.of(inside));
    }

    @Override
    public @Nullable Object get(String property) {
        return switch (property) {
            case "container" -> container;
            case "type" -> asked.isEmpty() ? null : asked;
            case "recursive" -> recursive;
            default -> View.super.get(property);
        };
    }
}
