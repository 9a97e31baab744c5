package io.vfleet.wire.soap;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.Rfc3339Time;
import io.vfleet.wire.codec.ImplicitTypes;
import io.vfleet.wire.codec.TypeLayout;
import io.vfleet.wire.codec.ValueWriter;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Writes one value as XML between a beginning and an end. For one thread at a time. */
final class SoapWriter extends ValueWriter<XmlTag> {
    private static final XmlTag FAULT = new XmlTag(SoapDialect.WRAPPED);
    private static final XmlTag MESSAGE = new XmlTag("localizedMessage");
    private static final byte[] NOTHING = {};
    private static final byte[] TRUE = XmlTag.ascii("true");
    private static final byte[] FALSE = XmlTag.ascii("false");

    private final SoapDialect dialect;
    private final byte[] begin;
    private final RootElement root;

    /** The value to write, and its element. */
    private record RootElement(
            XmlTag tag, TypeRef type, @Nullable Object value, boolean isFault) {}

    private SoapWriter(SoapDialect dialect, byte[] begin, RootElement root, byte[] end) {
        super(dialect.schema(), end);
        this.dialect = dialect;
        this.begin = begin;
        this.root = root;
    }

    /**
     * Writes a value in an element, an array in one for each item; for null nothing between the beginning and the end.
     */
    static SoapWriter of(
            SoapDialect dialect, byte[] begin, XmlTag tag, TypeRef type, @Nullable Object value, byte[] end) {
        return new SoapWriter(dialect, begin, new RootElement(tag, type, value, false), end);
    }

    /** Writes a fault with its type, without its text. */
    static SoapWriter ofFault(SoapDialect dialect, byte[] begin, XmlTag tag, DataObject fault, byte[] end) {
        TypeRef type = new TypeRef(TypeKind.DATA, fault.type().name(), false, false, false);
        return new SoapWriter(dialect, begin, new RootElement(tag, type, fault, true), end);
    }

    @Override
    protected void begin(ByteArrayBuilder out) {
        out.put(begin);
        if (root.value() == null) return;
        if (root.isFault()) unwrapped(root.tag(), (DataObject) root.value(), out);
        else value(root.tag(), root.type(), root.value(), dialect.schema().enumToFilter(root.type()), false, out);
    }

    @Override
    protected void value(
            XmlTag tag, TypeRef type, Object value, @Nullable EnumType filter, boolean typed, ByteArrayBuilder out) {
        if (type.array()) {
            array(tag, type, value, filter, typed, out);
            return;
        }
        switch (type.kind()) {
            case ANY -> any(tag, value, out);
            case DATA -> object(tag, type, (DataObject) value, typed, out);
            case MOREF -> reference(tag, (MoRef) value, typed, out);
            default -> {
                open(tag, typed ? dialect.typeAttribute(type) : null, out);
                scalar(type, value, out);
                out.put(tag.close);
            }
        }
    }

    private static void scalar(TypeRef type, Object value, ByteArrayBuilder out) {
        switch (type.kind()) {
            case BOOLEAN -> out.put((Boolean) value ? TRUE : FALSE);
            case BYTE, SHORT, INT, LONG -> out.putNumber(((Number) value).longValue());
            case FLOAT, DOUBLE -> XmlText.real(out, ((Number) value).doubleValue(), value.toString());
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME, ENUM -> XmlText.put(out, (String) value);
            case DATE_TIME -> Rfc3339Time.write(out, (Instant) value);
            case BINARY -> out.put(Base64.getEncoder().encode((byte[]) value));
            case ANY, DATA, MOREF, VOID -> throw new IllegalArgumentException("not a scalar: " + value);
        }
    }

    private void any(XmlTag tag, Object value, ByteArrayBuilder out) {
        switch (value) {
            case DataObject object -> object(tag, null, object, true, out);
            case MoRef reference -> reference(tag, reference, true, out);
            case AnyValue(TypeRef type, Object inner) -> {
                if (inner == null) throw new IllegalArgumentException("an AnyValue without a value: " + type);
                boolean boxed = !type.array() && (inner instanceof DataObject || inner instanceof MoRef);
                if (boxed) any(tag, inner, out);
                else value(tag, type, inner, dialect.schema().enumToFilter(type), true, out);
            }
            default -> value(tag, ImplicitTypes.typeOf(value), value, null, true, out);
        }
    }

    /** {@code declared}: the declared type; null when there is none, so that the object must state its type. */
    private void object(
            XmlTag tag, @Nullable TypeRef declared, DataObject object, boolean typed, ByteArrayBuilder out) {
        if (!object.type().isFault()) {
            TypeLayout<XmlTag> layout = dialect.layout(object.type());
            boolean writesType = typed || declared == null || !layout.name().equals(declared.name());
            open(tag, writesType ? layout.typeTag() : null, out);
            object(object, layout, null, tag.close);
            return;
        }
        open(tag, typed ? dialect.wrappingTag() : null, out);
        fault(FAULT, object, tag, out);
    }

    @Override
    protected void unwrapped(XmlTag tag, DataObject fault, ByteArrayBuilder out) {
        fault(tag, fault, null, out);
    }

    private void fault(XmlTag tag, DataObject fault, @Nullable XmlTag wrapping, ByteArrayBuilder out) {
        TypeLayout<XmlTag> layout = dialect.layout(fault.type());
        open(tag, layout.typeTag(), out);
        object(fault, layout, wrapping, tag.close);
    }

    private static void open(XmlTag tag, byte @Nullable [] attributes, ByteArrayBuilder out) {
        if (attributes == null) {
            out.put(tag.open);
        } else {
            out.put(tag.begin);
            out.put(attributes);
        }
    }

    @Override
    protected void endOfWrapping(XmlTag tag, DataObject fault, ByteArrayBuilder out) {
        if (fault.get(SoapDialect.TEXT) instanceof String text) {
            out.put(MESSAGE.open);
            XmlText.put(out, text);
            out.put(MESSAGE.close);
        }
        out.put(tag.close);
    }

    /**
     * Begins an array: in an Any slot one element with the items in it, each with its type; otherwise the items follow
     * each other.
     */
    private void array(
            XmlTag tag, TypeRef type, Object items, @Nullable EnumType filter, boolean typed, ByteArrayBuilder out) {
        if (!typed) {
            array(type, items, filter, tag, tag, false, NOTHING);
            return;
        }
        open(tag, dialect.typeAttribute(type), out);
        XmlTag child = dialect.arrayElementTag(type.element());
        array(type, items, filter, child, child, true, tag.close);
    }

    private void reference(XmlTag tag, MoRef reference, boolean typed, ByteArrayBuilder out) {
        open(tag, dialect.referenceAttributes(reference.type(), typed), out);
        XmlText.put(out, reference.value());
        out.put(tag.close);
    }
}
