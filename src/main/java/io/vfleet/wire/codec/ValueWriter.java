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
 * continue in a later turn. Subclasses define how values look in a protocol. For one thread at a time.
 *
 * @param <N> a member name in the encoded form of the protocol
 */
public abstract class ValueWriter<N> implements ChunkedContent {
    private static final int CHUNK_BYTES = 8 * 1024;
    private static final int CHUNK_STEPS = 256;

    private final ReleaseSchema schema;
    private final WriterFrame<N> root = new WriterFrame<>(null);
    private WriterFrame<N> top = root;
    private boolean started;

    /** {@code end}: written after the value. */
    protected ValueWriter(ReleaseSchema schema, byte[] end) {
        this.schema = schema;
        root.end = end;
    }

    @Override
    public final boolean writeNext(ByteArrayBuilder out) {
        int limit = out.length() + CHUNK_BYTES;
        if (!started) begin(out);
        started = true;
        for (int steps = 0; top != root; steps++) {
            if (steps == CHUNK_STEPS || out.length() >= limit) return true;
            if (top.items != null) item(top, top.items, out);
            else members(top, out);
        }
        out.put(root.end);
        return false;
    }

    /** Writes the whole value at once, whatever its size. */
    public final ByteArrayBuilder writeAll(ByteArrayBuilder out) {
        while (writeNext(out)) {}
        return out;
    }

    /** Writes what is in front of the value, and the value, or its beginning when it is an object or an array. */
    protected abstract void begin(ByteArrayBuilder out);

    /**
     * Writes a value with its name, but only the beginning of an object or an array.
     *
     * @param filter the enumeration whose newer constants are hidden; null when nothing is hidden
     * @param typed whether the value states its type, because its slot is of type Any
     */
    protected abstract void value(
            N name, TypeRef type, Object value, @Nullable EnumType filter, boolean typed, ByteArrayBuilder out);

    /** Writes the name and the beginning of a fault that is not wrapped. */
    protected abstract void unwrapped(N name, DataObject fault, ByteArrayBuilder out);

    /** Writes the end of the wrapping around a fault. */
    protected abstract void endOfWrapping(N wrapping, DataObject fault, ByteArrayBuilder out);

    /** Whether the next value is inside an object or an array. */
    protected final boolean isInside() {
        return top != root;
    }

    /**
     * Continues with the members of an object whose beginning was written, and then {@code end}.
     *
     * @param wrapping the wrapping around the object; null when there is none
     */
    protected final void object(DataObject object, TypeLayout<N> layout, @Nullable N wrapping, byte[] end) {
        WriterFrame<N> frame = push(end);
        frame.object = object;
        frame.layout = layout;
        frame.next = 0;
        frame.wrapping = wrapping;
    }

    /**
     * Continues with the items of an array whose beginning was written, and then {@code end}.
     *
     * @param first the name of the first item
     * @param names the name of the other items
     * @param typed whether each item states its type
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
        TypeLayout<N> layout = frame.layout;
        if (object == null || layout == null) throw new IllegalStateException("a frame without an object");
        while (frame.next < layout.members().size()) {
            TypeLayout.LayoutMember<N> member = layout.members().get(frame.next++);
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
