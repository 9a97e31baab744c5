package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Elements for every type that an argument can have, made from the metamodel. */
final class SampleElements {
    private static final Metamodel VIM = Metamodel.load();
    /** Only the wire has them: no member is declared as one. */
    private static final Set<String> ROOTS = Set.of("DataObject", "ManagedObjectReference");

    private SampleElements() {}

    /** One element for each parameter, in the order of the schema. */
    static List<String> arguments(Method method) {
        List<String> elements = new ArrayList<>();
        for (Parameter parameter : method.parameters()) elements.add(element(parameter.name(), parameter.type()));
        return elements;
    }

    /** One element for each member, in the order of the schema. */
    static List<String> members(DataType type) {
        List<String> elements = new ArrayList<>();
        for (Slot slot : type.slots()) {
            if (!isBeside(type, slot)) elements.add(element(slot.name(), slot.type()));
        }
        return elements;
    }

    /** The text of a fault stands beside it. */
    private static boolean isBeside(DataType type, Slot slot) {
        return type.isFault() && slot.name().equals(SoapDialect.TEXT);
    }

    /** The types that arguments of a method contain, or may contain in place of a base type. */
    static void collectTypes(Method method, Set<DataType> into) {
        for (Parameter parameter : method.parameters()) collectTypes(parameter.type(), into);
    }

    private static void collectTypes(TypeRef type, Set<DataType> into) {
        DataType declared = VIM.dataType(type.name());
        if (declared == null) return;
        for (DataType derived : VIM.dataTypes()) {
            if (!derived.is(declared) || ROOTS.contains(derived.name()) || !into.add(derived)) continue;
            for (Slot slot : derived.slots()) collectTypes(slot.type(), into);
        }
    }

    private static String element(String name, TypeRef type) {
        return switch (type.kind()) {
            case ANY -> "<" + name + " xsi:type='xsd:string'>a</" + name + ">";
            case MOREF -> "<" + name + " type='" + type.name() + "'>a</" + name + ">";
            case DATA -> "<" + name + ">" + required(VIM.data(type.name())) + "</" + name + ">";
            default -> "<" + name + ">" + text(type) + "</" + name + ">";
        };
    }

    private static String required(DataType type) {
        if (type.isFault()) return "<fault xsi:type='" + type.name() + "'>" + requiredMembers(type) + "</fault>";
        return requiredMembers(type);
    }

    private static String requiredMembers(DataType type) {
        StringBuilder members = new StringBuilder();
        for (Slot slot : type.slots()) {
            if (!slot.type().optional()) members.append(element(slot.name(), slot.type()));
        }
        return members.toString();
    }

    private static String text(TypeRef type) {
        return switch (type.kind()) {
            case BOOLEAN -> "true";
            case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> "1";
            case DATE_TIME -> "2026-01-31T12:00:00Z";
            case BINARY -> "AAE=";
            case ENUM ->
                Objects.requireNonNull(VIM.enumType(type.name()))
                        .values()
                        .getFirst()
                        .value();
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> "a";
            case ANY, DATA, MOREF, VOID -> throw new IllegalArgumentException("not a scalar: " + type);
        };
    }
}
