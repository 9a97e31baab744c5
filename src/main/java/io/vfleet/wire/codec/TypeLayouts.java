package io.vfleet.wire.codec;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The layouts of all data types for clients of one release; safe on any thread.
 *
 * @param <N> a member name in the encoded form of the protocol
 */
public abstract class TypeLayouts<N> {
    private final ReleaseSchema schema;
    // Bounded by the metamodel: one entry per type.
    private final Map<DataType, TypeLayout<N>> layouts = new ConcurrentHashMap<>();

    protected TypeLayouts(Metamodel metamodel, Release release) {
        this.schema = new ReleaseSchema(metamodel, release);
    }

    public final ReleaseSchema schema() {
        return schema;
    }

    public final TypeLayout<N> layout(DataType type) {
        TypeLayout<N> layout = layouts.get(type);
        return layout != null ? layout : layouts.computeIfAbsent(type, this::makeLayout);
    }

    private TypeLayout<N> makeLayout(DataType type) {
        DataType visible = schema.visible(type);
        List<TypeLayout.LayoutMember<N>> members = visible.slots().stream()
                .filter(slot -> schema.release().knows(slot.since()) && isShown(visible, slot))
                .map(slot -> new TypeLayout.LayoutMember<>(
                        slot.index(),
                        name(slot),
                        slot.type(),
                        schema.enumToFilter(slot.type()),
                        isUnwrapped(visible, slot)))
                .toList();
        return new TypeLayout<>(visible.name(), typeTag(visible.name()), members);
    }

    /** The name of a member in its encoded form. */
    protected abstract N name(Slot slot);

    /** The name of a type in its encoded form. */
    protected abstract byte[] typeTag(String type);

    protected abstract boolean isShown(DataType type, Slot slot);

    protected abstract boolean isUnwrapped(DataType type, Slot slot);
}
