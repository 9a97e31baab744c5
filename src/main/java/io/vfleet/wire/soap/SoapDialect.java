package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.codec.TypeLayouts;

/** The XML tags and type attributes for clients of one release; any thread. Any thread. */
public final class SoapDialect extends TypeLayouts<XmlTag> {
    static final String WRAPPING = "LocalizedMethodFault";
    static final String WRAPPED = "fault";

    /** Where a fault holds its text; SOAP has it beside the fault. */
    static final String TEXT = "faultstring";

    private static final String REFERENCE = "ManagedObjectReference";

    private final byte[] wrappingTag = typeTag(WRAPPING);
    // All bounded by the metamodel: one entry a type.
    private final LazyMap<TypeRef, byte[]> typeAttributes = new LazyMap<>(type -> typeTag(typeName(type)));
    private final LazyMap<TypeRef, XmlTag> arrayElementTags =
            new LazyMap<>(type -> new XmlTag(visibleType(type).anyName()));
    private final LazyMap<String, byte[]> referenceAttributesByType =
            new LazyMap<>(type -> XmlTag.ascii(" type=\"" + type + "\">"));
    private final LazyMap<String, byte[]> typedReferences =
            new LazyMap<>(type -> XmlTag.ascii(" type=\"" + type + "\" xsi:type=\"" + REFERENCE + "\">"));

    public SoapDialect(Metamodel metamodel, Release release) {
        super(metamodel, release);
    }

    /** The attribute that tells a value's type, and the end of the tag. */
    byte[] typeAttribute(TypeRef type) {
        return typeAttributes.get(type);
    }

    /** The attribute that tells the element around a fault, and the end of the tag. */
    byte[] wrappingTag() {
        return wrappingTag;
    }

    /** What the elements of an array are called that stands where anything may. */
    XmlTag arrayElementTag(TypeRef element) {
        return arrayElementTags.get(element);
    }

    /** The attributes of a reference to an object of that type, and the end of the tag. */
    byte[] referenceAttributes(String managedType, boolean typed) {
        return (typed ? typedReferences : referenceAttributesByType).get(managedType);
    }

    @Override
    protected XmlTag name(Slot slot) {
        return new XmlTag(slot.name());
    }

    @Override
    protected byte[] typeTag(String type) {
        return XmlTag.ascii(" xsi:type=\"" + type + "\">");
    }

    @Override
    public boolean isShown(DataType type, Slot slot) {
        return !(type.isFault() && slot.name().equals(TEXT));
    }

    /** It stands in its wrapping already. */
    @Override
    public boolean isUnwrapped(DataType type, Slot slot) {
        return type.name().equals(WRAPPING) && slot.name().equals(WRAPPED);
    }

    private String typeName(TypeRef type) {
        TypeRef seen = visibleType(type);
        return isOfSchema(seen) ? "xsd:" + seen.anyName() : seen.anyName();
    }

    /** Whether the schema language itself has the type. */
    public static boolean isOfSchema(TypeRef type) {
        return !type.array()
                && switch (type.kind()) {
                    case ENUM, DATA, MOREF -> false;
                    default -> true;
                };
    }

    /** A fault is never seen without its wrapping. */
    public TypeRef visibleType(TypeRef type) {
        TypeRef seen = schema().visible(type);
        if (seen.kind() != TypeKind.DATA
                || !schema().metamodel().data(seen.name()).isFault()) return seen;
        return new TypeRef(TypeKind.DATA, WRAPPING, seen.array(), false, false);
    }
}
