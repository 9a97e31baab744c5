package io.vfleet.wire;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How all objects look to the clients of one release: nothing newer than that, names as they are written. Any thread.
 *
 * @param <N> a name as a wire writes it
 */
public abstract class Shapes<N> {
    private final Lens lens;
    // Bounded by the metamodel: one entry a type.
    private final Map<DataType, Shape<N>> shapes = new ConcurrentHashMap<>();

    protected Shapes(Metamodel metamodel, Release release) {
        this.lens = new Lens(metamodel, release);
    }

    public final Lens lens() {
        return lens;
    }

    public final Shape<N> shape(DataType type) {
        Shape<N> shape = shapes.get(type);
        return shape != null ? shape : shapes.computeIfAbsent(type, this::made);
    }

    private Shape<N> made(DataType type) {
        DataType seen = lens.seen(type);
        List<Shape.Member<N>> members = seen.slots().stream()
                .filter(slot -> lens.release().knows(slot.since()) && isShown(seen, slot))
                .map(slot -> new Shape.Member<>(
                        slot.index(), name(slot), slot.type(), lens.toFilter(slot.type()), isBare(seen, slot)))
                .toList();
        return new Shape<>(seen.name(), told(seen.name()), members);
    }

    /** A member's name. */
    protected abstract N name(Slot slot);

    /** How an object says of what type it is. */
    protected abstract byte[] told(String type);

    protected abstract boolean isShown(DataType type, Slot slot);

    protected abstract boolean isBare(DataType type, Slot slot);
}
