package io.vfleet.wire.codec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value on an explicit stack of frames, so that writing can stop between any two members or items and
 * continue in a later turn. The way down into it is a chain of frames of our own, so that the writer can stop anywhere
 * between two members or items and go on in a later turn; how each looks is the wire's. For one thread at a time.
 *
 * @param <N> a name as a wire writes it
 */
public abstract class ValueWriter<N> implements ChunkedContent {
    private static final int CHUNK_BYTES = 8 * 1024;
    private static final int CHUNK_STEPS = 256;

    private final ReleaseSchema schema;
    private final WriterFrame<N> root = new WriterFrame<>(null);
    private WriterFrame<N> top = root;
    private boolean begun;

    /** {@code end}: what follows the value. */
    protected ValueWriter(ReleaseSchema schema, byte[] end) {
        this.schema = schema;
        root.end = end;
    }

    @Override
    public final boolean writeNext(ByteArrayBuilder out) {
        int enough = out.length() + CHUNK_BYTES;
        if (!begun) begin(out);
        begun = true;
        for (int steps = 0; top != root; steps++) {
            if (steps == CHUNK_STEPS || out.length() >= enough) return true;
            if (top.items != null) item(top, top.items, out);
            else members(top, out);
        }
        out.put(root.end);
        return false;
    }

    /** Writes all, whatever its size. */
    public final ByteArrayBuilder writeAll(ByteArrayBuilder out) {
        while (writeNext(out)) {}
        return out;
    }

    /** Writes what is in front of the value, and the value, or its beginning when it is an object or an array. */
    protected abstract void begin(ByteArrayBuilder out);

    /**
     * Writes a value with its name; of an object or an array the beginning.
     *
     * @param filter the enumeration of which some constants are hidden, null when everything is shown
     * @param typed whether it tells its type: it stands where anything may
     */
    protected abstract void value(
            N name, TypeRef type, Object value, @Nullable EnumType filter, boolean typed, ByteArrayBuilder out);

    /** Writes the name and the beginning of a fault that is not wrapped. */
    protected abstract void unwrapped(N name, DataObject fault, ByteArrayBuilder out);

    /** Writes what follows a fault in its wrapping. */
    protected abstract void endOfWrapping(N wrapping, DataObject fault, ByteArrayBuilder out);

    /** Whether what is written next stands in an object or an array. */
    protected final boolean isInside() {
        return top != root;
    }

    /**
     * An object was begun: its members are next, and then {@code end}.
     *
     * @param wrapping around it; null when there is none
     */
    protected final void object(DataObject object, TypeLayout<N> layout, @Nullable N wrapping, byte[] end) {
        WriterFrame<N> frame = push(end);
        frame.object = object;
        frame.layout = layout;
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
        WriterFrame<N> frame = push(end);
        frame.items = ((Iterable<?>) items).iterator();
        frame.element = type.element();
        frame.filter = filter;
        frame.name = first;
        frame.names = names;
        frame.typed = typed;
    }

    private void members(WriterFrame<N> frame, ByteArrayBuilder out) {
        DataObject object = frame.object;
        TypeLayout<N> shape = frame.layout;
        if (object == null || shape == null) throw new IllegalStateException("a frame of nothing");
        while (frame.next < shape.members().size()) {
            TypeLayout.LayoutMember<N> member = shape.members().get(frame.next++);
            Object value = object.get(member.slot());
            if (value == null || isHidden(member.filter(), value)) continue;
            if (member.unwrapped()) unwrapped(member.name(), (DataObject) value, out);
            else value(member.name(), member.type(), value, member.filter(), false, out);
            if (top != frame) return;
        }
        out.put(frame.end);
        if (frame.wrapping != null) endOfWrapping(frame.wrapping, object, out);
        pop(frame);
    }

    private void item(WriterFrame<N> frame, Iterator<?> items, ByteArrayBuilder out) {
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
        return filter != null && value instanceof String constant && !schema.isVisible(filter, constant);
    }

    private WriterFrame<N> push(byte[] end) {
        WriterFrame<N> frame = top.inner;
        if (frame == null) top.inner = frame = new WriterFrame<>(top);
        top = frame;
        frame.end = end;
        return frame;
    }

    private void pop(WriterFrame<N> frame) {
        frame.clear();
        if (frame.outer != null) top = frame.outer;
    }
}
