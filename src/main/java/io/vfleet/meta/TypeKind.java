package io.vfleet.meta;

import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kind of a type's values, which determines their Java class and their encoding in each protocol. */
public enum TypeKind {
    BOOLEAN("boolean", Boolean.class),
    BYTE("byte", Byte.class),
    SHORT("short", Short.class),
    INT("int", Integer.class),
    LONG("long", Long.class),
    FLOAT("float", Float.class),
    DOUBLE("double", Double.class),
    STRING("string", String.class),
    DATE_TIME("dateTime", Instant.class),
    URI("anyURI", String.class),
    BINARY("base64Binary", byte[].class),
    TYPE_NAME("TypeName", String.class),
    PROPERTY_PATH("PropertyPath", String.class),
    METHOD_NAME("MethodName", String.class),
    ANY("anyType", Object.class),
    ENUM("", String.class),
    DATA("", DataObject.class),
    MOREF("", MoRef.class),
    VOID("void", Void.class);

    private static final Map<String, TypeKind> BY_NAME = byName();

    private final String typeName;
    private final Class<?> javaClass;

    TypeKind(String typeName, Class<?> javaClass) {
        this.typeName = typeName;
        this.javaClass = javaClass;
    }

    /** The Java class of one value of this kind in a slot; {@code Object} where it depends on the value. */
    public Class<?> javaClass() {
        return javaClass;
    }

    /** The primitive's name in the tables; empty for the three kinds whose types have rows of their own. */
    String typeName() {
        return typeName;
    }

    /** The kind of a primitive by its name in the tables, null for anything else. */
    static @Nullable TypeKind ofPrimitive(String typeName) {
        return BY_NAME.get(typeName);
    }

    private static Map<String, TypeKind> byName() {
        Map<String, TypeKind> kinds = new HashMap<>();
        for (TypeKind kind : values()) {
            if (!kind.typeName.isEmpty()) kinds.put(kind.typeName, kind);
        }
        return Map.copyOf(kinds);
    }
}
