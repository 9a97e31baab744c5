package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.EnumValue;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** Types as the schema language has them: of values, and of the calls that bring them. */
final class TypeText {
    private static final String OWN = "vim25:";
    private static final String REFERENCE = "ManagedObjectReference";
    private static final String TASK = "_Task";
    private static final TypeRef THIS = new TypeRef(Kind.MOREF, "ManagedObject", false, false, false);

    private final Dialect dialect;

    TypeText(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What the type of a method's call is called: not after the task that it starts. */
    static String request(Method method) {
        String name = method.name();
        return (name.endsWith(TASK) ? name.substring(0, name.length() - TASK.length()) : name) + "RequestType";
    }

    void constants(EnumType type, Bytes out) {
        out.ascii("<simpleType name=\"" + type.name() + "\">\n <restriction base=\"xsd:string\">\n");
        for (EnumValue value : type.values()) {
            if (knows(value.since())) out.ascii("  <enumeration value=\"" + value.value() + "\"/>\n");
        }
        out.ascii(" </restriction>\n</simpleType>\n");
    }

    void members(DataType type, Bytes out) {
        if (type.name().equals(REFERENCE)) {
            reference(type, out);
            return;
        }
        DataType base = extended(type);
        out.ascii("<complexType name=\"" + type.name() + "\">\n");
        if (base != null) out.ascii(" <complexContent><extension base=\"" + OWN + base.name() + "\">\n");
        out.ascii(" <sequence>\n");
        int inherited = base == null ? 0 : base.slots().size();
        for (Slot slot : type.slots().subList(inherited, type.slots().size())) {
            if (dialect.isShown(type, slot) && knows(slot.since())) member(type, slot, out);
        }
        out.ascii(" </sequence>\n");
        if (base != null) out.ascii(" </extension></complexContent>\n");
        out.ascii("</complexType>\n");
    }

    /** The root of all has no type of its own in the schema. */
    private static @Nullable DataType extended(DataType type) {
        DataType base = type.base();
        return base == null || base.base() == null ? null : base;
    }

    private void member(DataType type, Slot slot, Bytes out) {
        boolean bare = dialect.isBare(type, slot);
        element(slot.name(), bare ? OWN + slot.type().name() : name(slot.type()), slot.type(), out);
    }

    /** What tells which object it is stands in attributes, but for its id. */
    private void reference(DataType type, Bytes out) {
        out.ascii("<complexType name=\"" + REFERENCE + "\">\n <simpleContent><extension base=\"xsd:string\">\n");
        for (Slot slot : type.slots()) {
            if (slot.name().equals("value") || !knows(slot.since())) continue;
            out.ascii("  <attribute name=\"" + slot.name() + "\" type=\"xsd:string\"/>\n");
        }
        out.ascii(" </extension></simpleContent>\n</complexType>\n");
    }

    void array(TypeRef type, Bytes out) {
        TypeRef item = dialect.onWire(type.element());
        out.ascii("<complexType name=\"" + type.anyName() + "\">\n <sequence>\n  <element name=\"" + item.anyName()
                + "\" type=\"" + name(item) + "\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n"
                + " </sequence>\n</complexType>\n");
    }

    void call(Method method, Bytes out) {
        out.ascii("<complexType name=\"" + request(method) + "\">\n <sequence>\n");
        element(SoapReader.THIS, name(THIS), THIS, out);
        for (Parameter parameter : method.parameters()) {
            if (!knows(parameter.since())) continue;
            element(parameter.name(), name(parameter.type()), parameter.type(), out);
        }
        out.ascii(" </sequence>\n</complexType>\n");
    }

    /** The element of a method's answer. */
    void answer(Method method, Bytes out) {
        out.ascii("<element name=\"" + method.name() + "Response\">\n <complexType>\n");
        if (method.result().kind() != Kind.VOID) {
            out.ascii(" <sequence>\n");
            element("returnval", name(method.result()), method.result(), out);
            out.ascii(" </sequence>\n");
        }
        out.ascii(" </complexType>\n</element>\n");
    }

    private static void element(String name, String typeName, TypeRef type, Bytes out) {
        out.ascii("  <element name=\"" + name + "\" type=\"" + typeName + "\"");
        if (type.optional()) out.ascii(" minOccurs=\"0\"");
        if (type.array()) out.ascii(" maxOccurs=\"unbounded\"");
        out.ascii("/>\n");
    }

    private String name(TypeRef type) {
        TypeRef seen = dialect.onWire(type).element();
        return (Dialect.isOfSchema(seen) ? "xsd:" : OWN) + seen.anyName();
    }

    private boolean knows(Release since) {
        return dialect.lens().release().knows(since);
    }
}
