package io.vfleet.wire.soap;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Natural;
import io.vfleet.wire.Shape;
import io.vfleet.wire.Times;
import io.vfleet.wire.Writer;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Writes one value as XML between a beginning and an end. For one thread at a time. */
final class SoapWriter extends Writer<Tag> {
    private static final Tag FAULT = new Tag(Dialect.WRAPPED);
    private static final Tag MESSAGE = new Tag("localizedMessage");
    private static final byte[] NOTHING = {};
    private static final byte[] TRUE = Tag.ascii("true");
    private static final byte[] FALSE = Tag.ascii("false");

    private final Dialect dialect;
    private final byte[] begin;
    private final Root root;

    /** What is to be written. */
    private record Root(Tag tag, TypeRef type, @Nullable Object value, boolean bare) {}

    private SoapWriter(Dialect dialect, byte[] begin, Root root, byte[] end) {
        super(dialect.lens(), end);
        this.dialect = dialect;
        this.begin = begin;
        this.root = root;
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
    protected void begin(Bytes out) {
        out.put(begin);
        if (root.value() == null) return;
        if (root.bare()) bare(root.tag(), (DataObject) root.value(), out);
        else value(root.tag(), root.type(), root.value(), dialect.lens().toFilter(root.type()), false, out);
    }

    @Override
    protected void value(Tag tag, TypeRef type, Object value, @Nullable EnumType filter, boolean typed, Bytes out) {
        if (type.array()) {
            array(tag, type, value, filter, typed, out);
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
            Shape<Tag> shape = dialect.shape(object.type());
            boolean told = typed || declared == null || !shape.name().equals(declared.name());
            open(tag, told ? shape.told() : null, out);
            object(object, shape, null, tag.close);
            return;
        }
        open(tag, typed ? dialect.wrapping() : null, out);
        fault(FAULT, object, tag, out);
    }

    @Override
    protected void bare(Tag tag, DataObject fault, Bytes out) {
        fault(tag, fault, null, out);
    }

    private void fault(Tag tag, DataObject fault, @Nullable Tag wrapping, Bytes out) {
        Shape<Tag> shape = dialect.shape(fault.type());
        open(tag, shape.told(), out);
        object(fault, shape, wrapping, tag.close);
    }

    private static void open(Tag tag, byte @Nullable [] attributes, Bytes out) {
        if (attributes == null) {
            out.put(tag.open);
        } else {
            out.put(tag.begin);
            out.put(attributes);
        }
    }

    @Override
    protected void endOfWrapping(Tag tag, DataObject fault, Bytes out) {
        if (fault.get(Dialect.TEXT) instanceof String text) {
            out.put(MESSAGE.open);
            XmlText.put(out, text);
            out.put(MESSAGE.close);
        }
        out.put(tag.close);
    }

    /** Where anything may stand it is one element with the items in it, each telling its type; else the items follow each other. */
    private void array(Tag tag, TypeRef type, Object items, @Nullable EnumType filter, boolean typed, Bytes out) {
        if (!typed) {
            array(type, items, filter, tag, tag, false, NOTHING);
            return;
        }
        open(tag, dialect.type(type), out);
        Tag child = dialect.child(type.element());
        array(type, items, filter, child, child, true, tag.close);
    }

    private void reference(Tag tag, MoRef reference, boolean typed, Bytes out) {
        open(tag, dialect.reference(reference.type(), typed), out);
        XmlText.put(out, reference.value());
        out.put(tag.close);
    }
}
