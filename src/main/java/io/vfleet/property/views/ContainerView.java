package io.vfleet.property.views;

import io.vfleet.meta.DataSize;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.property.ContainmentQueries;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ContainerView: all objects of some types in a container, evaluated when it is read.
 *
 * @param requestedTypes the types as the client named them, which may be base types
 * @param types the exact types of the inventory that they include
 */
public record ContainerView(
        MoRef ref,
        MoRef container,
        List<String> requestedTypes,
        Set<String> types,
        boolean recursive,
        ContainmentQueries containerIndex)
        implements View {
    private static final int HELD_BYTES = 1_000;

    @Override
    public Sequence objects() {
        ContainmentQueries.ObjectNumbers inside =
                containerIndex.inside(containerIndex.number(container), recursive, types);
        return new MoRefSequence(
                containerIndex,
                inside.size(),
                inside::contains,
                () -> List.of(inside).iterator());
    }

    /** Whether an object is in the view now. */
    public boolean contains(MoRef object) {
        if (!types.contains(object.type())) return false;
        int number = containerIndex.number(object);
        return number != 0
                && containerIndex
                        .inside(containerIndex.number(container), recursive, Set.of(object.type()))
                        .contains(number);
    }

    @Override
    public long heldBytes() {
        return HELD_BYTES + DataSize.bytes(requestedTypes);
    }

    @Override
    public @Nullable Object get(String property) {
        return switch (property) {
            case "container" -> container;
            case "type" -> requestedTypes.isEmpty() ? null : requestedTypes;
            case "recursive" -> recursive;
            default -> View.super.get(property);
        };
    }
}
