package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Known;
import io.vfleet.wire.Shapes;

/** The XML that clients of one release read. Any thread. */
final class Dialect extends Shapes<Tag> {
    static final String WRAPPING = "LocalizedMethodFault";
    static final String WRAPPED = "fault";

    /** Where a fault holds its text; SOAP has it beside the fault. */
    static final String TEXT = "faultstring";

    private static final String REFERENCE = "ManagedObjectReference";

    private final byte[] wrapping = told(WRAPPING);
    // All bounded by the metamodel: one entry a type.
    private final Known<TypeRef, byte[]> types = new Known<>(type -> told(typeName(type)));
    private final Known<TypeRef, Tag> children =
            new Known<>(type -> new Tag(onWire(type).anyName()));
    private final Known<String, byte[]> references = new Known<>(type -> Tag.ascii(" type=\"" + type + "\">"));
    private final Known<String, byte[]> typedReferences =
            new Known<>(type -> Tag.ascii(" type=\"" + type + "\" xsi:type=\"" + REFERENCE + "\">"));

    Dialect(Metamodel metamodel, Release release) {
        super(metamodel, release);
    }

    /** The attribute that tells a value's type, and the end of the tag. */
    byte[] type(TypeRef type) {
        return types.of(type);
    }

    /** The attribute that tells the element around a fault, and the end of the tag. */
    byte[] wrapping() {
        return wrapping;
    }

    /** What the elements of an array are called that stands where anything may. */
    Tag child(TypeRef element) {
        return children.of(element);
    }

    /** The attributes of a reference to an object of that type, and the end of the tag. */
    byte[] reference(String managedType, boolean typed) {
        return (typed ? typedReferences : references).of(managedType);
    }

    @Override
    protected Tag name(Slot slot) {
        return new Tag(slot.name());
    }

    @Override
    protected byte[] told(String type) {
        return Tag.ascii(" xsi:type=\"" + type + "\">");
    }

    @Override
    protected boolean isShown(DataType type, Slot slot) {
        return !(type.isFault() && slot.name().equals(TEXT));
    }

    /** It stands in its wrapping already. */
    @Override
    protected boolean isBare(DataType type, Slot slot) {
        return type.name().equals(WRAPPING) && slot.name().equals(WRAPPED);
    }

    private String typeName(TypeRef type) {
        TypeRef seen = onWire(type);
        return isOfSchema(seen) ? "xsd:" + seen.anyName() : seen.anyName();
    }

    /** Whether the schema language itself has the type. */
    static boolean isOfSchema(TypeRef type) {
        return !type.array()
                && switch (type.kind()) {
                    case ENUM, DATA, MOREF -> false;
                    default -> true;
                };
    }

    /** A fault is never seen without its wrapping. */
    TypeRef onWire(TypeRef type) {
        TypeRef seen = lens().seen(type);
        if (seen.kind() != Kind.DATA || !lens().metamodel().data(seen.name()).isFault()) return seen;
        return new TypeRef(Kind.DATA, WRAPPING, seen.array(), false, false);
    }
}
