package io.vfleet.wire.codec;

import static java.util.Map.entry;

import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import java.time.Instant;
import java.util.Map;

/** The vim25 types of values whose Java class determines their type in an Any slot. */
public final class ImplicitTypes {
    public static final TypeRef STRING = new TypeRef(TypeKind.STRING, "string", false, false, false);
    public static final TypeRef BOOLEAN = new TypeRef(TypeKind.BOOLEAN, "boolean", false, false, false);
    public static final TypeRef INT = new TypeRef(TypeKind.INT, "int", false, false, false);
    public static final TypeRef LONG = new TypeRef(TypeKind.LONG, "long", false, false, false);
    public static final TypeRef DOUBLE = new TypeRef(TypeKind.DOUBLE, "double", false, false, false);
    public static final TypeRef ANY_ARRAY = new TypeRef(TypeKind.ANY, "anyType", true, false, false);

    private static final Map<Class<?>, TypeRef> BY_CLASS = Map.ofEntries(
            entry(String.class, STRING),
            entry(Boolean.class, BOOLEAN),
            entry(Integer.class, INT),
            entry(Long.class, LONG),
            entry(Double.class, DOUBLE),
            entry(Byte.class, new TypeRef(TypeKind.BYTE, "byte", false, false, false)),
            entry(Short.class, new TypeRef(TypeKind.SHORT, "short", false, false, false)),
            entry(Float.class, new TypeRef(TypeKind.FLOAT, "float", false, false, false)),
            entry(Instant.class, new TypeRef(TypeKind.DATE_TIME, "dateTime", false, false, false)),
            entry(byte[].class, new TypeRef(TypeKind.BINARY, "base64Binary", false, false, false)));

    private ImplicitTypes() {}

    /**
     * Throws {@code IllegalArgumentException} for a class that does not determine a type: a list, for example, needs an
     * AnyValue.
     */
    public static TypeRef typeOf(Object value) {
        TypeRef type = BY_CLASS.get(value.getClass());
        if (type == null)
            throw new IllegalArgumentException("no implicit type: " + value.getClass() + ", need an AnyValue");
        return type;
    }
}
