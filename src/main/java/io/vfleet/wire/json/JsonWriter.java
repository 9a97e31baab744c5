package io.vfleet.wire.json;

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
 * Writes one value as JSON. The way down into it is a stack of frames of our own, so that the writer can stop anywhere
 * between two members or elements and go on in a later turn. For one thread at a time.
 */
final class JsonWriter implements Slices {
    private static final int PIECE_BYTES = 8 * 1024;
    private static final int PIECE_STEPS = 256;
    private static final String TEXT = "faultstring";
    private static final TypeRef FAULT = new TypeRef(Kind.DATA, "MethodFault", false, false, false);
    private static final byte[] WRAPPED = Dialect.ascii("{\"_typeName\":\"LocalizedMethodFault\",\"fault\":");
    private static final byte[] MESSAGE = Dialect.ascii(",\"localizedMessage\":");
    private static final byte[] FAULTSTRING = Dialect.ascii(",\"faultstring\":");
    private static final byte[] END_OF_BOXED_ARRAY = Dialect.ascii("]}");
    private static final byte[] TRUE = Dialect.ascii("true");
    private static final byte[] FALSE = Dialect.ascii("false");

    private final Dialect dialect;
    private Frame[] frames = new Frame[8];
    private int depth;
    private final TypeRef rootType;
    private @Nullable String text;
    private @Nullable Object root;

    /** @param type the declared type of the value, which decides how it is written */
    JsonWriter(Dialect dialect, TypeRef type, Object value) {
        this.dialect = dialect;
        this.rootType = type;
        this.root = value;
    }

    /** A fault as the body of an answer: the bare object with its text. */
    JsonWriter(Dialect dialect, DataObject fault, String text) {
        this(dialect, FAULT, fault);
        this.text = text;
    }

    @Override
    public boolean more(Bytes out) {
        int enough = out.length() + PIECE_BYTES;
        if (root != null) {
            Object value = root;
            root = null;
            begin(value, out);
        }
        for (int steps = 0; depth > 0; steps++) {
            if (steps == PIECE_STEPS || out.length() >= enough) return true;
            Frame top = frames[depth - 1];
            if (top.items != null) item(top, top.items, out);
            else members(top, out);
        }
        return false;
    }

    private void begin(Object value, Bytes out) {
        value(rootType, value, dialect.toFilter(rootType), out);
        if (text != null && ((DataObject) value).get(TEXT) == null) {
            out.put(FAULTSTRING);
            JsonText.quoted(out, text);
        }
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
            out.put(member.name);
            if (member.cause) object((DataObject) value, out);
            else value(member.type, value, member.filter(), out);
            if (depth != before) return;
        }
        out.put('}');
        if (top.wraps) endOfWrapped(object, out);
        pop(top);
    }

    private void item(Frame top, Iterator<?> items, Bytes out) {
        TypeRef element = top.element;
        if (element == null || !items.hasNext()) {
            out.put(top.end);
            pop(top);
            return;
        }
        Object item = items.next();
        if (item == null || isHidden(top.filter, item)) return;
        if (!top.first) out.put(',');
        top.first = false;
        value(element, item, null, out);
    }

    private boolean isHidden(@Nullable EnumType filter, Object value) {
        return filter != null && value instanceof String constant && !dialect.shows(filter, constant);
    }

    private void value(TypeRef type, Object value, @Nullable EnumType filter, Bytes out) {
        if (type.array()) {
            array(type, value, filter, Frame.END_OF_ARRAY, out);
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> out.put((Boolean) value ? TRUE : FALSE);
            case BYTE, SHORT, INT, LONG -> out.number(((Number) value).longValue());
            case FLOAT, DOUBLE -> JsonText.real(out, ((Number) value).doubleValue(), value.toString());
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME, ENUM -> JsonText.quoted(out, (String) value);
            case DATE_TIME -> {
                out.put('"');
                Times.put(out, (Instant) value);
                out.put('"');
            }
            case BINARY -> binary(out, (byte[]) value);
            case ANY -> any(value, out);
            case DATA -> nested((DataObject) value, out);
            case MOREF -> reference((MoRef) value, out);
            case VOID -> throw new IllegalArgumentException("a value of nothing: " + value);
        }
    }

    /** In an Any slot the value must tell its type: objects and references do, all else goes into a box. */
    private void any(Object value, Bytes out) {
        switch (value) {
            case DataObject object -> nested(object, out);
            case MoRef reference -> reference(reference, out);
            case AnyValue(TypeRef type, Object inner) -> {
                if (inner == null) throw new IllegalArgumentException("a box of nothing: " + type);
                if (type.array()) {
                    out.put(dialect.box(type));
                    array(type, inner, dialect.toFilter(type), END_OF_BOXED_ARRAY, out);
                } else if (type.kind() == Kind.ANY || inner instanceof DataObject || inner instanceof MoRef) {
                    any(inner, out);
                } else {
                    boxed(type, inner, out);
                }
            }
            default -> boxed(Natural.typeOf(value), value, out);
        }
    }

    private void boxed(TypeRef type, Object value, Bytes out) {
        out.put(dialect.box(type));
        value(type, value, null, out);
        out.put('}');
    }

    /** Nested faults stand bare, with their text inside, as the published schema has it; or wrapped, by a setting. */
    private void nested(DataObject object, Bytes out) {
        boolean wraps = dialect.wrapsFaults() && depth > 0 && object.type().isFault();
        if (wraps) out.put(WRAPPED);
        object(object, out).wraps = wraps;
    }

    private Frame object(DataObject object, Bytes out) {
        Shape shape = dialect.shape(object.type());
        out.put(shape.open);
        Frame frame = push();
        frame.object = object;
        frame.shape = shape;
        frame.next = 0;
        frame.wraps = false;
        return frame;
    }

    private static void endOfWrapped(DataObject fault, Bytes out) {
        if (fault.get(TEXT) instanceof String text) {
            out.put(MESSAGE);
            JsonText.quoted(out, text);
        }
        out.put('}');
    }

    private void array(TypeRef type, Object items, @Nullable EnumType filter, byte[] end, Bytes out) {
        out.put('[');
        Frame frame = push();
        frame.items = ((Iterable<?>) items).iterator();
        frame.element = type.element();
        frame.filter = filter;
        frame.first = true;
        frame.end = end;
    }

    private void reference(MoRef reference, Bytes out) {
        out.put(dialect.reference(reference.type()));
        JsonText.quoted(out, reference.value());
        out.put('}');
    }

    private static void binary(Bytes out, byte[] bytes) {
        out.put('"');
        out.put(Base64.getEncoder().encode(bytes));
        out.put('"');
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
