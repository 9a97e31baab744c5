package io.vfleet.meta;

/**
 * The declared type of a slot, property, parameter or result.
 *
 * @param name the name of a primitive, data type or enumeration, or for {@code MOREF} of a managed type
 * @param link whether the value is the key of an object of the data type {@code name}; its kind is {@code STRING}
 */
public record TypeRef(TypeKind kind, String name, boolean array, boolean optional, boolean link) {
    private static final String ARRAY_OF = "ArrayOf";

    /** The type of one element of this array; a type that is no array is its own element. */
    public TypeRef element() {
        return array ? new TypeRef(kind, name, false, false, link) : this;
    }

    /**
     * The name of this type in an Any slot: {@code string}, {@code ArrayOfString}, {@code ArrayOfEvent}. Names of
     * types, properties and methods are declared as strings, because govmomi knows no other name for them.
     */
    public String anyName() {
        String one = link || isName() ? "string" : kind == TypeKind.MOREF ? "ManagedObjectReference" : name;
        return array ? ARRAY_OF + Character.toUpperCase(one.charAt(0)) + one.substring(1) : one;
    }

    private boolean isName() {
        return kind == TypeKind.TYPE_NAME || kind == TypeKind.PROPERTY_PATH || kind == TypeKind.METHOD_NAME;
    }

    /** A mandatory single value of a primitive. */
    static TypeRef primitive(TypeKind kind) {
        return new TypeRef(kind, kind.typeName(), false, false, false);
    }

    TypeRef asArray() {
        return new TypeRef(kind, name, true, false, false);
    }

    @Override
    public String toString() {
        return (kind == TypeKind.MOREF ? "&" : "")
                + name
                + (array ? "[]" : "")
                + (optional ? "?" : "")
                + (link ? "^" : "");
    }
}
