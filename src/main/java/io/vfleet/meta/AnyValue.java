package io.vfleet.meta;

import org.jspecify.annotations.Nullable;

/**
 * A value in an Any slot together with its type, where its Java class does not determine it: an enumeration constant,
 * an array, bytes or a URI.
 */
public record AnyValue(TypeRef type, @Nullable Object value) {

    /**
     * The content of an Any slot for a value of a declared type: the value itself where its Java class determines the
     * type.
     */
    public static Object of(TypeRef declared, Object value) {
        if (declared.array()) return new AnyValue(declared, value);
        return switch (declared.kind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, STRING, DATE_TIME, ANY, DATA, MOREF -> value;
            // Both protocols send them as strings.
            case TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> value;
            case URI, BINARY, ENUM -> new AnyValue(declared, value);
            case VOID -> throw new IllegalArgumentException("a value of type void: " + value);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnyValue any
                && any.type.anyName().equals(type.anyName())
                && SlotValues.same(any.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * type.anyName().hashCode() + SlotValues.hash(value);
    }

    @Override
    public String toString() {
        return type.anyName() + ":" + SlotValues.show(value);
    }
}
