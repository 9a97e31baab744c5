package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.EnumValue;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.soap.SoapDialect;
import io.vfleet.wire.soap.SoapRequest;
import org.jspecify.annotations.Nullable;

/** Writes data types, enumerations and request types as XSD. */
final class XsdTypeWriter {
    private static final String VIM25_PREFIX = "vim25:";
    private static final String REFERENCE = "ManagedObjectReference";
    private static final TypeRef THIS = new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false);

    private final SoapDialect dialect;

    XsdTypeWriter(SoapDialect dialect) {
        this.dialect = dialect;
    }

    void constants(EnumType type, ByteArrayBuilder out) {
        out.putAscii("<simpleType name=\"" + type.name() + "\">\n <restriction base=\"xsd:string\">\n");
        for (EnumValue value : type.values()) {
            if (knows(value.since())) out.putAscii("  <enumeration value=\"" + value.value() + "\"/>\n");
        }
        out.putAscii(" </restriction>\n</simpleType>\n");
    }

    void members(DataType type, ByteArrayBuilder out) {
        if (type.name().equals(REFERENCE)) {
            reference(type, out);
            return;
        }
        DataType base = baseType(type);
        out.putAscii("<complexType name=\"" + type.name() + "\">\n");
        if (base != null) out.putAscii(" <complexContent><extension base=\"" + VIM25_PREFIX + base.name() + "\">\n");
        out.putAscii(" <sequence>\n");
        int inherited = base == null ? 0 : base.slots().size();
        for (Slot slot : type.slots().subList(inherited, type.slots().size())) {
            if (dialect.isShown(type, slot) && knows(slot.since())) member(type, slot, out);
        }
        out.putAscii(" </sequence>\n");
        if (base != null) out.putAscii(" </extension></complexContent>\n");
        out.putAscii("</complexType>\n");
    }

    /** The base type in the schema; null for a type below the root, because the root is not in the schema. */
    private static @Nullable DataType baseType(DataType type) {
        DataType base = type.base();
        return base == null || base.base() == null ? null : base;
    }

    private void member(DataType type, Slot slot, ByteArrayBuilder out) {
        boolean unwrapped = dialect.isUnwrapped(type, slot);
        element(slot.name(), unwrapped ? VIM25_PREFIX + slot.type().name() : name(slot.type()), slot.type(), out);
    }

    /** Writes the type of references: the id is the text, all else are attributes. */
    private void reference(DataType type, ByteArrayBuilder out) {
        out.putAscii("<complexType name=\"" + REFERENCE + "\">\n <simpleContent><extension base=\"xsd:string\">\n");
        for (Slot slot : type.slots()) {
            if (slot.name().equals("value") || !knows(slot.since())) continue;
            out.putAscii("  <attribute name=\"" + slot.name() + "\" type=\"xsd:string\"/>\n");
        }
        out.putAscii(" </extension></simpleContent>\n</complexType>\n");
    }

    void array(TypeRef type, ByteArrayBuilder out) {
        TypeRef item = dialect.visibleType(type.element());
        out.putAscii("<complexType name=\"" + type.anyName() + "\">\n <sequence>\n  <element name=\"" + item.anyName()
                + "\" type=\"" + name(item) + "\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n"
                + " </sequence>\n</complexType>\n");
    }

    void call(Method method, ByteArrayBuilder out) {
        out.putAscii("<complexType name=\"" + SoapDialect.requestType(method.name()) + "\">\n <sequence>\n");
        element(SoapRequest.THIS, name(THIS), THIS, out);
        for (Parameter parameter : method.parameters()) {
            if (!knows(parameter.since())) continue;
            element(parameter.name(), name(parameter.type()), parameter.type(), out);
        }
        out.putAscii(" </sequence>\n</complexType>\n");
    }

    /** Writes the element of a method's response. */
    void answer(Method method, ByteArrayBuilder out) {
        out.putAscii("<element name=\"" + method.name() + "Response\">\n <complexType>\n");
        if (method.result().kind() != TypeKind.VOID) {
            out.putAscii(" <sequence>\n");
            element("returnval", name(method.result()), method.result(), out);
            out.putAscii(" </sequence>\n");
        }
        out.putAscii(" </complexType>\n</element>\n");
    }

    private static void element(String name, String typeName, TypeRef type, ByteArrayBuilder out) {
        out.putAscii("  <element name=\"" + name + "\" type=\"" + typeName + "\"");
        if (type.optional()) out.putAscii(" minOccurs=\"0\"");
        if (type.array()) out.putAscii(" maxOccurs=\"unbounded\"");
        out.putAscii("/>\n");
    }

    private String name(TypeRef type) {
        TypeRef visible = dialect.visibleType(type).element();
        return (SoapDialect.isXsdType(visible) ? "xsd:" : VIM25_PREFIX) + visible.anyName();
    }

    private boolean knows(Release since) {
        return dialect.schema().release().knows(since);
    }
}
