package io.vfleet.wire.json;

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

/** Writes one value as JSON. For one thread at a time. */
final class JsonWriter extends ValueWriter<byte[]> {
    private static final String TEXT = "faultstring";
    private static final TypeRef FAULT = new TypeRef(TypeKind.DATA, "MethodFault", false, false, false);
    private static final byte[] WRAPPED = JsonDialect.ascii("{\"_typeName\":\"LocalizedMethodFault\",\"fault\":");
    private static final byte[] MESSAGE = JsonDialect.ascii(",\"localizedMessage\":");
    private static final byte[] FAULTSTRING = JsonDialect.ascii(",\"faultstring\":");
    private static final byte[] NOTHING = {};
    private static final byte[] COMMA = JsonDialect.ascii(",");
    private static final byte[] END_OF_OBJECT = JsonDialect.ascii("}");
    private static final byte[] END_OF_ARRAY = JsonDialect.ascii("]");
    private static final byte[] END_OF_BOXED_ARRAY = JsonDialect.ascii("]}");
    private static final byte[] TRUE = JsonDialect.ascii("true");
    private static final byte[] FALSE = JsonDialect.ascii("false");

    private final JsonDialect dialect;
    private final TypeRef rootType;
    private final Object root;
    private final @Nullable String text;

    /** {@code type}: the declared type of the value, which decides how it is written. */
    JsonWriter(JsonDialect dialect, TypeRef type, Object value) {
        this(dialect, type, value, null);
    }

    /** A fault as the body of an answer: the bare object with its text. */
    JsonWriter(JsonDialect dialect, DataObject fault, String text) {
        this(dialect, FAULT, fault, fault.get(TEXT) == null ? text : null);
    }

    private JsonWriter(JsonDialect dialect, TypeRef type, Object value, @Nullable String text) {
        super(dialect.schema(), NOTHING);
        this.dialect = dialect;
        this.rootType = type;
        this.root = value;
        this.text = text;
    }

    @Override
    protected void begin(ByteArrayBuilder out) {
        value(rootType, root, dialect.schema().enumToFilter(rootType), out);
        if (text == null) return;
        out.put(FAULTSTRING);
        JsonText.quoted(out, text);
    }

    /** A value in an Any slot always states its type in JSON, whether {@code typed} or not. */
    @Override
    protected void value(
            byte[] name, TypeRef type, Object value, @Nullable EnumType filter, boolean typed, ByteArrayBuilder out) {
        out.put(name);
        value(type, value, filter, out);
    }

    private void value(TypeRef type, Object value, @Nullable EnumType filter, ByteArrayBuilder out) {
        if (type.array()) {
            array(type, value, filter, END_OF_ARRAY, out);
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> out.put((Boolean) value ? TRUE : FALSE);
            case BYTE, SHORT, INT, LONG -> out.putNumber(((Number) value).longValue());
            case FLOAT, DOUBLE -> JsonText.real(out, ((Number) value).doubleValue(), value.toString());
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME, ENUM -> JsonText.quoted(out, (String) value);
            case DATE_TIME -> {
                out.put('"');
                Rfc3339Time.write(out, (Instant) value);
                out.put('"');
            }
            case BINARY -> binary(out, (byte[]) value);
            case ANY -> any(value, out);
            case DATA -> nested((DataObject) value, out);
            case MOREF -> reference((MoRef) value, out);
            case VOID -> throw new IllegalArgumentException("a value of type void: " + value);
        }
    }

    /**
     * Writes a value of an Any slot, which must state its type: objects and references do, all other values are boxed.
     */
    private void any(Object value, ByteArrayBuilder out) {
        switch (value) {
            case DataObject object -> nested(object, out);
            case MoRef reference -> reference(reference, out);
            case AnyValue(TypeRef type, Object inner) -> {
                if (inner == null) throw new IllegalArgumentException("an AnyValue without a value: " + type);
                if (type.array()) {
                    out.put(dialect.boxStart(type));
                    array(type, inner, dialect.schema().enumToFilter(type), END_OF_BOXED_ARRAY, out);
                } else if (type.kind() == TypeKind.ANY || inner instanceof DataObject || inner instanceof MoRef) {
                    any(inner, out);
                } else {
                    boxed(type, inner, out);
                }
            }
            default -> boxed(ImplicitTypes.typeOf(value), value, out);
        }
    }

    private void boxed(TypeRef type, Object value, ByteArrayBuilder out) {
        out.put(dialect.boxStart(type));
        value(type, value, null, out);
        out.put('}');
    }

    /**
     * Writes an object. Nested faults are bare with their text inside, as in the published schema, or wrapped if so
     * configured.
     */
    private void nested(DataObject object, ByteArrayBuilder out) {
        boolean wraps = dialect.wrapsFaults() && isInside() && object.type().isFault();
        if (wraps) out.put(WRAPPED);
        object(object, wraps ? WRAPPED : null, out);
    }

    @Override
    protected void unwrapped(byte[] name, DataObject fault, ByteArrayBuilder out) {
        out.put(name);
        object(fault, null, out);
    }

    private void object(DataObject object, byte @Nullable [] wrapping, ByteArrayBuilder out) {
        TypeLayout<byte[]> layout = dialect.layout(object.type());
        out.put(layout.typeTag());
        object(object, layout, wrapping, END_OF_OBJECT);
    }

    @Override
    protected void endOfWrapping(byte[] wrapping, DataObject fault, ByteArrayBuilder out) {
        if (fault.get(TEXT) instanceof String message) {
            out.put(MESSAGE);
            JsonText.quoted(out, message);
        }
        out.put('}');
    }

    private void array(TypeRef type, Object items, @Nullable EnumType filter, byte[] end, ByteArrayBuilder out) {
        out.put('[');
        array(type, items, filter, NOTHING, COMMA, false, end);
    }

    private void reference(MoRef reference, ByteArrayBuilder out) {
        out.put(dialect.referenceStart(reference.type()));
        JsonText.quoted(out, reference.value());
        out.put('}');
    }

    private static void binary(ByteArrayBuilder out, byte[] bytes) {
        out.put('"');
        out.put(Base64.getEncoder().encode(bytes));
        out.put('"');
    }
}
