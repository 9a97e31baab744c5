package io.vfleet.wire;

import io.vfleet.meta.Kind;
import io.vfleet.meta.TypeRef;
import java.time.Instant;
import java.util.Map;

/** The types of values whose Java class tells their type in an Any slot. */
public final class Natural {
    public static final TypeRef STRING = new TypeRef(Kind.STRING, "string", false, false, false);
    public static final TypeRef BOOLEAN = new TypeRef(Kind.BOOLEAN, "boolean", false, false, false);
    public static final TypeRef INT = new TypeRef(Kind.INT, "int", false, false, false);
    public static final TypeRef LONG = new TypeRef(Kind.LONG, "long", false, false, false);
    public static final TypeRef DOUBLE = new TypeRef(Kind.DOUBLE, "double", false, false, false);
    public static final TypeRef ANYTHINGS = new TypeRef(Kind.ANY, "anyType", true, false, false);

    private static final Map<Class<?>, TypeRef> BY_CLASS = Map.of(
            String.class,
            STRING,
            Boolean.class,
            BOOLEAN,
            Integer.class,
            INT,
            Long.class,
            LONG,
            Double.class,
            DOUBLE,
            Byte.class,
            new TypeRef(Kind.BYTE, "byte", false, false, false),
            Short.class,
            new TypeRef(Kind.SHORT, "short", false, false, false),
            Float.class,
            new TypeRef(Kind.FLOAT, "float", false, false, false),
            Instant.class,
            new TypeRef(Kind.DATE_TIME, "dateTime", false, false, false),
            byte[].class,
            new TypeRef(Kind.BINARY, "base64Binary", false, false, false));

    private Natural() {}

    /** Throws {@code IllegalArgumentException} for a class that tells no type: a list, for one, goes into an AnyValue. */
    public static TypeRef typeOf(Object value) {
        TypeRef type = BY_CLASS.get(value.getClass());
        if (type == null) throw new IllegalArgumentException("bare " + value.getClass() + ", need an AnyValue");
        return type;
    }
}
