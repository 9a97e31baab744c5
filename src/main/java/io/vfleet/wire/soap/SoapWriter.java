package io.vfleet.wire.soap;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Natural;
import io.vfleet.wire.Slices;
import io.vfleet.wire.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value as XML between a beginning and an end. The way down into it is a stack of frames of our own, so that
 * the writer can stop anywhere between two elements and go on in a later turn. For one thread at a time.
 */
final class SoapWriter implements Slices {
    private static final int PIECE_BYTES = 8 * 1024;
    private static final int PIECE_STEPS = 256;
    private static final Tag FAULT = new Tag(Shape.WRAPPED);
    private static final Tag MESSAGE = new Tag("localizedMessage");
    private static final byte[] WRAPPED = Tag.ascii(" xsi:type=\"" + Shape.WRAPPING + "\">");
    private static final byte[] TRUE = Tag.ascii("true");
    private static final byte[] FALSE = Tag.ascii("false");

    private final Dialect dialect;
    private final byte[] begin;
    private final byte[] end;
    private Frame[] frames = new Frame[8];
    private int depth;
    private final Root root;
    private boolean begun;
    private boolean ended;

    /** What is to be written. */
    private record Root(Tag tag, TypeRef type, @Nullable Object value, boolean bare) {}

    private SoapWriter(Dialect dialect, byte[] begin, Root root, byte[] end) {
        this.dialect = dialect;
        this.begin = begin;
        this.root = root;
        this.end = end;
    }

    /** A value in an element, an array in one for each item; for null nothing between the beginning and the end. */
    static SoapWriter of(Dialect dialect, byte[] begin, Tag tag, TypeRef type, @Nullable Object value, byte[] end) {
        return new SoapWriter(dialect, begin, new Root(tag, type, value, false), end);
    }

    /** A fault without its text, with its type. */
    static SoapWriter bare(Dialect dialect, byte[] begin, Tag tag, DataObject fault, byte[] end) {
        TypeRef type = new TypeRef(Kind.DATA, fault.type().name(), false, false, false);
        return new SoapWriter(dialect, begin, new Root(tag, type, fault, true), end);
    }

    @Override
    public boolean more(Bytes out) {
        int enough = out.length() + PIECE_BYTES;
        if (!begun) begin(out);
        for (int steps = 0; depth > 0; steps++) {
            if (steps == PIECE_STEPS || out.length() >= enough) return true;
            Frame top = frames[depth - 1];
            if (top.items != null) item(top, top.items, out);
            else members(top, out);
        }
        if (!ended) out.put(end);
        ended = true;
        return false;
    }

    private void begin(Bytes out) {
        begun = true;
        out.put(begin);
        if (root.value() == null) return;
        if (root.bare()) element(root.tag(), (DataObject) root.value(), true, null, out);
        else value(root.tag(), root.type(), root.value(), dialect.lens().toFilter(root.type()), false, out);
    }

    /** Writes all, whatever its size. */
    Bytes all(Bytes out) {
        while (more(out)) {}
        return out;
    }

    private void members(Frame top, Bytes out) {
        DataObject object = top.object;
        Shape shape = top.shape;
        if (object == null || shape == null) throw new IllegalStateException("a frame of nothing");
        int before = depth;
        while (top.next < shape.members.length) {
            Shape.Member member = shape.members[top.next++];
            Object value = object.get(member.slot);
            if (value == null || isHidden(member.filter(), value)) continue;
            if (member.bare) element(member.tag, (DataObject) value, true, null, out);
            else value(member.tag, member.type, value, member.filter(), false, out);
            if (depth != before) return;
        }
        out.put(top.end);
        if (top.wrapping != null) endOfWrapping(top.wrapping, object, out);
        pop(top);
    }

    private void item(Frame top, Iterator<?> items, Bytes out) {
        TypeRef element = top.element;
        Tag tag = top.tag;
        if (element == null || tag == null || !items.hasNext()) {
            out.put(top.end);
            pop(top);
            return;
        }
        Object item = items.next();
        if (item == null || isHidden(top.filter, item)) return;
        value(tag, element, item, null, top.typed, out);
    }

    private boolean isHidden(@Nullable EnumType filter, Object value) {
        return filter != null && value instanceof String constant && !dialect.shows(filter, constant);
    }

    /** @param typed whether the element tells its type: it stands where anything may */
    private void value(Tag tag, TypeRef type, Object value, @Nullable EnumType filter, boolean typed, Bytes out) {
        if (type.array()) {
            array(tag, type, (Iterable<?>) value, filter, typed, out);
            return;
        }
        switch (type.kind()) {
            case ANY -> any(tag, value, out);
            case DATA -> object(tag, type, (DataObject) value, typed, out);
            case MOREF -> reference(tag, (MoRef) value, typed, out);
            default -> {
                open(tag, typed ? dialect.type(type) : null, out);
                scalar(type, value, out);
                out.put(tag.close);
            }
        }
    }

    private static void scalar(TypeRef type, Object value, Bytes out) {
        switch (type.kind()) {
            case BOOLEAN -> out.put((Boolean) value ? TRUE : FALSE);
            case BYTE, SHORT, INT, LONG -> out.number(((Number) value).longValue());
            case FLOAT, DOUBLE -> XmlText.real(out, ((Number) value).doubleValue(), value.toString());
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME, ENUM -> XmlText.put(out, (String) value);
            case DATE_TIME -> Times.put(out, (Instant) value);
            case BINARY -> out.put(Base64.getEncoder().encode((byte[]) value));
            case ANY, DATA, MOREF, VOID -> throw new IllegalArgumentException("no single value: " + value);
        }
    }

    private void any(Tag tag, Object value, Bytes out) {
        switch (value) {
            case DataObject object -> object(tag, null, object, true, out);
            case MoRef reference -> reference(tag, reference, true, out);
            case AnyValue(TypeRef type, Object inner) -> {
                if (inner == null) throw new IllegalArgumentException("a box of nothing: " + type);
                boolean boxed = !type.array() && (inner instanceof DataObject || inner instanceof MoRef);
                if (boxed) any(tag, inner, out);
                else value(tag, type, inner, dialect.lens().toFilter(type), true, out);
            }
            default -> value(tag, Natural.typeOf(value), value, null, true, out);
        }
    }

    /** @param declared null where there is none that could say the type */
    private void object(Tag tag, @Nullable TypeRef declared, DataObject object, boolean typed, Bytes out) {
        if (!object.type().isFault()) {
            String seen = dialect.shape(object.type()).name;
            boolean told = typed || declared == null || !seen.equals(declared.name());
            element(tag, object, told, null, out);
            return;
        }
        open(tag, typed ? WRAPPED : null, out);
        element(FAULT, object, true, tag, out);
    }

    private void element(Tag tag, DataObject object, boolean typed, @Nullable Tag wrapping, Bytes out) {
        Shape shape = dialect.shape(object.type());
        open(tag, typed ? shape.typed : null, out);
        Frame frame = push();
        frame.object = object;
        frame.shape = shape;
        frame.next = 0;
        frame.end = tag.close;
        frame.wrapping = wrapping;
    }

    private static void open(Tag tag, byte @Nullable [] attributes, Bytes out) {
        if (attributes == null) {
            out.put(tag.open);
        } else {
            out.put(tag.begin);
            out.put(attributes);
        }
    }

    private static void endOfWrapping(Tag tag, DataObject fault, Bytes out) {
        if (fault.get(Shape.TEXT) instanceof String text) {
            out.put(MESSAGE.open);
            XmlText.put(out, text);
            out.put(MESSAGE.close);
        }
        out.put(tag.close);
    }

    /** Where anything may stand it is one element with the items in it, each telling its type; else the items follow each other. */
    private void array(Tag tag, TypeRef type, Iterable<?> items, @Nullable EnumType filter, boolean typed, Bytes out) {
        Frame frame = push();
        frame.items = items.iterator();
        frame.element = type.element();
        frame.filter = filter;
        frame.typed = typed;
        frame.tag = tag;
        frame.end = Frame.NOTHING;
        if (typed) {
            out.put(tag.begin);
            out.put(dialect.type(type));
            frame.tag = dialect.child(type.element());
            frame.end = tag.close;
        }
    }

    private void reference(Tag tag, MoRef reference, boolean typed, Bytes out) {
        out.put(tag.begin);
        out.put(dialect.reference(reference.type(), typed));
        XmlText.put(out, reference.value());
        out.put(tag.close);
    }

    /** Frames are kept and used again: an answer of a thousand objects has a handful of them. */
    private Frame push() {
        if (depth == frames.length) frames = Arrays.copyOf(frames, depth * 2);
        Frame frame = frames[depth];
        if (frame == null) frames[depth] = frame = new Frame();
        depth++;
        return frame;
    }

    private void pop(Frame top) {
        top.clear();
        depth--;
    }
}
