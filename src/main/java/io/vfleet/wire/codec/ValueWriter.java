package io.vfleet.wire;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value. The way down into it is a chain of frames of our own, so that the writer can stop anywhere between
 * two members or items and go on in a later turn; how each looks is the wire's. For one thread at a time.
 *
 * @param <N> a name as a wire writes it
 */
public abstract class Writer<N> implements Slices {
    private static final int PIECE_BYTES = 8 * 1024;
    private static final int PIECE_STEPS = 256;

    private final Lens lens;
    private final Frame<N> root = new Frame<>(null);
    private Frame<N> top = root;
    private boolean begun;

    /** @param end what follows the value */
    protected Writer(Lens lens, byte[] end) {
        this.lens = lens;
        root.end = end;
    }

    @Override
    public final boolean more(Bytes out) {
        int enough = out.length() + PIECE_BYTES;
        if (!begun) begin(out);
        begun = true;
        for (int steps = 0; top != root; steps++) {
            if (steps == PIECE_STEPS || out.length() >= enough) return true;
            if (top.items != null) item(top, top.items, out);
            else members(top, out);
        }
        out.put(root.end);
        return false;
    }

    /** Writes all, whatever its size. */
    public final Bytes all(Bytes out) {
        while (more(out)) {}
        return out;
    }

    /** Writes what is in front of the value, and the value, or its beginning when it is an object or an array. */
    protected abstract void begin(Bytes out);

    /**
     * Writes a value with its name; of an object or an array the beginning.
     *
     * @param filter the enumeration of which some constants are hidden, null when everything is shown
     * @param typed whether it tells its type: it stands where anything may
     */
    protected abstract void value(
            N name, TypeRef type, Object value, @Nullable EnumType filter, boolean typed, Bytes out);

    /** Writes the name and the beginning of a fault that is not wrapped. */
    protected abstract void bare(N name, DataObject fault, Bytes out);

    /** Writes what follows a fault in its wrapping. */
    protected abstract void endOfWrapping(N wrapping, DataObject fault, Bytes out);

    /** Whether what is written next stands in an object or an array. */
    protected final boolean isInside() {
        return top != root;
    }

    /**
     * An object was begun: its members are next, and then {@code end}.
     *
     * @param wrapping around it; null when there is none
     */
    protected final void object(DataObject object, Shape<N> shape, @Nullable N wrapping, byte[] end) {
        Frame<N> frame = push(end);
        frame.object = object;
        frame.shape = shape;
        frame.next = 0;
        frame.wrapping = wrapping;
    }

    /**
     * An array was begun: its items are next, and then {@code end}.
     *
     * @param first the name of the first item
     * @param names those of the others
     * @param typed whether each item tells its type
     */
    protected final void array(
            TypeRef type, Object items, @Nullable EnumType filter, N first, N names, boolean typed, byte[] end) {
        Frame<N> frame = push(end);
        frame.items = ((Iterable<?>) items).iterator();
        frame.element = type.element();
        frame.filter = filter;
        frame.name = first;
        frame.names = names;
        frame.typed = typed;
    }

    private void members(Frame<N> frame, Bytes out) {
        DataObject object = frame.object;
        Shape<N> shape = frame.shape;
        if (object == null || shape == null) throw new IllegalStateException("a frame of nothing");
        while (frame.next < shape.members().size()) {
            Shape.Member<N> member = shape.members().get(frame.next++);
            Object value = object.get(member.slot());
            if (value == null || isHidden(member.filter(), value)) continue;
            if (member.bare()) bare(member.name(), (DataObject) value, out);
            else value(member.name(), member.type(), value, member.filter(), false, out);
            if (top != frame) return;
        }
        out.put(frame.end);
        if (frame.wrapping != null) endOfWrapping(frame.wrapping, object, out);
        pop(frame);
    }

    private void item(Frame<N> frame, Iterator<?> items, Bytes out) {
        N name = frame.name;
        TypeRef element = frame.element;
        if (name == null || element == null || !items.hasNext()) {
            out.put(frame.end);
            pop(frame);
            return;
        }
        Object item = items.next();
        if (item == null || isHidden(frame.filter, item)) return;
        frame.name = frame.names;
        value(name, element, item, null, frame.typed, out);
    }

    private boolean isHidden(@Nullable EnumType filter, Object value) {
        return filter != null && value instanceof String constant && !lens.shows(filter, constant);
    }

    private Frame<N> push(byte[] end) {
        Frame<N> frame = top.inner;
        if (frame == null) top.inner = frame = new Frame<>(top);
        top = frame;
        frame.end = end;
        return frame;
    }

    private void pop(Frame<N> frame) {
        frame.clear();
        if (frame.outer != null) top = frame.outer;
    }
}
