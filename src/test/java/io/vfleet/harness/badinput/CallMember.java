package io.vfleet.harness.badinput;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumValue;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An argument or a member of one, as text for both protocols.
 *
 * @param position among the members that its holder may have
 * @param data the type of a data object, whose members follow; null for what is one value
 */
record CallMember(
        String name,
        int position,
        TypeRef type,
        @Nullable DataType data,
        List<CallMember> members,
        String jsonValue,
        String xmlValue,
        String xmlAttributes) {
    private static final int DEPTH_MAX = 8;

    /** A member with the least that its type requires. */
    static CallMember least(String name, int position, TypeRef type, ServedObjects objects, int depth) {
        if (type.kind() == TypeKind.DATA) {
            DataType data = objects.metamodel().data(type.name());
            List<CallMember> members = new ArrayList<>();
            for (Slot slot : data.slots()) {
                if (!slot.type().optional() && depth < DEPTH_MAX)
                    members.add(least(slot.name(), slot.index(), slot.type(), objects, depth + 1));
            }
            return new CallMember(name, position, type, data, List.copyOf(members), "", "", "");
        }
        if (type.kind() == TypeKind.MOREF) {
            var found = objects.ofType(type.name());
            return reference(name, position, type, found.type(), found.value());
        }
        String text = leastText(type, objects);
        boolean bare = switch (type.kind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        };
        String json = bare ? text : '"' + text + '"';
        if (type.kind() == TypeKind.ANY)
            return value(
                    name, position, type, "{\"_typeName\":\"string\",\"_value\":\"a\"}", "a", " xsi:type='xsd:string'");
        return value(name, position, type, json, text, "");
    }

    private static String leastText(TypeRef type, ServedObjects objects) {
        return switch (type.kind()) {
            case BOOLEAN -> "false";
            case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> "1";
            case DATE_TIME -> "2026-01-01T00:00:00Z";
            case BINARY -> "AA==";
            case ENUM ->
                Objects.requireNonNull(objects.metamodel().enumType(type.name())).values().stream()
                        .map(EnumValue::value)
                        .findFirst()
                        .orElseThrow();
            default -> "a";
        };
    }

    /** A member with one value. */
    static CallMember value(String name, int position, TypeRef type, String json, String xml, String xmlAttributes) {
        return new CallMember(name, position, type, null, List.of(), json, xml, xmlAttributes);
    }

    static CallMember reference(String name, int position, TypeRef type, String managed, String id) {
        String json =
                "{\"_typeName\":\"ManagedObjectReference\",\"type\":\"%s\",\"value\":\"%s\"}".formatted(managed, id);
        return value(name, position, type, json, id, " type='" + managed + "'");
    }

    CallMember withMembers(List<CallMember> changed) {
        return new CallMember(name, position, type, data, changed, jsonValue, xmlValue, xmlAttributes);
    }

    String json() {
        String one = data == null
                ? jsonValue
                : "{\"_typeName\":\"" + data.name() + '"' + (members.isEmpty() ? "" : ",") + jsonOf(members) + '}';
        return '"' + name + "\":" + (type.array() ? '[' + one + ']' : one);
    }

    static String jsonOf(List<CallMember> members) {
        return String.join(",", members.stream().map(CallMember::json).toList());
    }

    String xml() {
        String attributes = data == null ? xmlAttributes : " xsi:type='" + data.name() + '\'';
        return '<' + name + attributes + '>' + (data == null ? xmlValue : xmlOf(members)) + "</" + name + '>';
    }

    static String xmlOf(List<CallMember> members) {
        return String.join("", members.stream().map(CallMember::xml).toList());
    }
}
