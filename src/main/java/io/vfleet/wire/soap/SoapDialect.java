package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.codec.TypeLayouts;

/** The XML tags and type attributes for clients of one release; safe on any thread. */
public final class SoapDialect extends TypeLayouts<XmlTag> {
    static final String WRAPPING = "LocalizedMethodFault";
    static final String WRAPPED = "fault";
    static final String WRAPPED_TEXT = "localizedMessage";

    /** The member of a fault that has its text; in SOAP the text is beside the fault. */
    static final String TEXT = "faultstring";

    private static final String TASK = "_Task";
    private static final String REFERENCE = "ManagedObjectReference";

    private final SoapService service;
    private final byte[] wrappingTag;
    // Every answer begins with them.
    private final String begin;
    private final String namespaceAttribute;
    // All bounded by the metamodel: one entry per type.
    private final LazyMap<TypeRef, byte[]> typeAttributes = new LazyMap<>(type -> typeTag(typeName(type)));
    private final LazyMap<TypeRef, XmlTag> arrayElementTags =
            new LazyMap<>(type -> new XmlTag(visibleType(type).anyName()));
    private final LazyMap<String, byte[]> referenceAttributesByType =
            new LazyMap<>(type -> XmlTag.ascii(" type=\"" + type + "\">"));
    private final LazyMap<String, byte[]> typedReferences =
            new LazyMap<>(type -> XmlTag.ascii(" type=\"" + type + "\" xsi:type=\"" + qualified(REFERENCE) + "\">"));

    public SoapDialect(SoapService service, Release release) {
        super(service.metamodel(), release);
        this.service = service;
        this.wrappingTag = typeTag(WRAPPING);
        this.begin = service.begin();
        this.namespaceAttribute = " xmlns=\"" + service.namespace() + "\"";
    }

    /** Begins the envelope of an answer. */
    String begin() {
        return begin;
    }

    /** The attribute with the namespace of the answer and of the fault in it. */
    String namespaceAttribute() {
        return namespaceAttribute;
    }

    private String qualified(String type) {
        return service.prefix(type) + type;
    }

    /** The name of a method's request type, without the suffix _Task. */
    public static String requestType(String method) {
        return (method.endsWith(TASK) ? method.substring(0, method.length() - TASK.length()) : method) + "RequestType";
    }

    /** The type attribute of a value, and the end of the start tag. */
    byte[] typeAttribute(TypeRef type) {
        return typeAttributes.get(type);
    }

    /** The type attribute of the element around a fault, and the end of the start tag. */
    byte[] wrappingTag() {
        return wrappingTag;
    }

    /** The tag of the items of an array in an Any slot. */
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
        return XmlTag.ascii(" xsi:type=\"" + (type.startsWith("xsd:") ? type : qualified(type)) + "\">");
    }

    @Override
    public boolean isShown(DataType type, Slot slot) {
        return !(type.isFault() && slot.name().equals(TEXT));
    }

    /** The fault inside a wrapping needs no other one. */
    @Override
    public boolean isUnwrapped(DataType type, Slot slot) {
        return type.name().equals(WRAPPING) && slot.name().equals(WRAPPED);
    }

    private String typeName(TypeRef type) {
        TypeRef visible = visibleType(type);
        return isXsdType(visible) ? "xsd:" + visible.anyName() : visible.anyName();
    }

    /** Whether XML Schema itself defines the type. */
    public static boolean isXsdType(TypeRef type) {
        return !type.array()
                && switch (type.kind()) {
                    case ENUM, DATA, MOREF -> false;
                    default -> true;
                };
    }

    /** The type as clients of the release see it; a fault appears as its wrapping LocalizedMethodFault. */
    public TypeRef visibleType(TypeRef type) {
        TypeRef visible = schema().visible(type);
        if (visible.kind() != TypeKind.DATA
                || !schema().metamodel().data(visible.name()).isFault()) return visible;
        return new TypeRef(TypeKind.DATA, WRAPPING, visible.array(), false, false);
    }
}
