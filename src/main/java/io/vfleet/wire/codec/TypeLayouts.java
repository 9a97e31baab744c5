package io.vfleet.wire.codec;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The layouts of all data types for clients of one release; any thread. Any thread.
 *
 * @param <N> a name as a wire writes it
 */
public abstract class TypeLayouts<N> {
    private final ReleaseSchema schema;
    // Bounded by the metamodel: one entry a type.
    private final Map<DataType, TypeLayout<N>> layouts = new ConcurrentHashMap<>();

    protected TypeLayouts(Metamodel metamodel, Release release) {
        this.schema = new ReleaseSchema(metamodel, release);
    }

    public final ReleaseSchema schema() {
        return schema;
    }

    public final TypeLayout<N> layout(DataType type) {
        TypeLayout<N> shape = layouts.get(type);
        return shape != null ? shape : layouts.computeIfAbsent(type, this::makeLayout);
    }

    private TypeLayout<N> makeLayout(DataType type) {
        DataType seen = schema.visible(type);
        List<TypeLayout.LayoutMember<N>> members = seen.slots().stream()
                .filter(slot -> schema.release().knows(slot.since()) && isShown(seen, slot))
                .map(slot -> new TypeLayout.LayoutMember<>(
                        slot.index(),
                        name(slot),
                        slot.type(),
                        schema.enumToFilter(slot.type()),
                        isUnwrapped(seen, slot)))
                .toList();
        return new TypeLayout<>(seen.name(), typeTag(seen.name()), members);
    }

    /** A member's name. */
    protected abstract N name(Slot slot);

    /** How an object says of what type it is. */
    protected abstract byte[] typeTag(String type);

    protected abstract boolean isShown(DataType type, Slot slot);

    protected abstract boolean isUnwrapped(DataType type, Slot slot);
}
