package io.vfleet.harness.badinput;

import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import org.jspecify.annotations.Nullable;

/** What can be wrong with one argument or member. */
enum BadInputKind {
    NONE(false),
    MISSING(true),
    WRONG_TYPE(true),
    UNKNOWN_MEMBER(true),
    UNKNOWN_ENUMERATION_VALUE(true),
    OUT_OF_RANGE(true),
    UNKNOWN_TYPE(true),
    REFERENCE_OF_ANOTHER_TYPE(false),
    REFERENCE_TO_NOTHING(false),
    REFERENCE_TO_WHAT_IS_DESTROYED(false),
    NEGATIVE(false),
    LARGEST(false),
    EMPTY_TEXT(false),
    LONG_TEXT(false);

    private static final String MEBIBYTE = "x".repeat(1 << 20);

    private final boolean againstSchema;

    BadInputKind(boolean againstSchema) {
        this.againstSchema = againstSchema;
    }

    /** Whether no call with it fits the schema, so that nothing may have been done. */
    boolean isAgainstSchema() {
        return againstSchema;
    }

    /** Whether a call with it, by who may call it, may do something. */
    boolean mayBeDone() {
        return !againstSchema && this != NONE;
    }

    /** That kind of member; null where the type cannot be wrong in this way. */
    @Nullable
    CallMember of(String name, int position, TypeRef type, ServedObjects objects) {
        return switch (this) {
            case NONE, MISSING, UNKNOWN_MEMBER -> null;
            case WRONG_TYPE -> wrong(name, position, type);
            case UNKNOWN_ENUMERATION_VALUE ->
                type.kind() == TypeKind.ENUM ? text(name, position, type, "noSuchValue") : null;
            case OUT_OF_RANGE -> isInteger(type) ? number(name, position, type, "99999999999999999999999") : null;
            case UNKNOWN_TYPE ->
                type.kind() == TypeKind.DATA
                        ? CallMember.value(
                                name, position, type, "{\"_typeName\":\"NoSuchType\"}", "", " xsi:type='NoSuchType'")
                        : null;
            case REFERENCE_OF_ANOTHER_TYPE -> another(name, position, type, objects);
            case REFERENCE_TO_NOTHING ->
                type.kind() == TypeKind.MOREF
                        ? CallMember.reference(
                                name,
                                position,
                                type,
                                objects.ofType(type.name()).type(),
                                "vm-987654321")
                        : null;
            case REFERENCE_TO_WHAT_IS_DESTROYED ->
                type.kind() == TypeKind.MOREF && objects.isOf("VirtualMachine", type.name())
                        ? CallMember.reference(name, position, type, "VirtualMachine", objects.destroyed())
                        : null;
            case NEGATIVE -> isInteger(type) ? number(name, position, type, "-1") : null;
            case LARGEST -> isInteger(type) ? number(name, position, type, largest(type)) : null;
            case EMPTY_TEXT -> isText(type) ? text(name, position, type, "") : null;
            case LONG_TEXT -> isText(type) ? text(name, position, type, MEBIBYTE) : null;
        };
    }

    private static CallMember wrong(String name, int position, TypeRef type) {
        String json = type.array() ? "{}" : "[[7]]";
        String xml = type.kind() == TypeKind.DATA ? "text" : "<noSuch><member/></noSuch>";
        TypeRef written = new TypeRef(type.kind(), type.name(), false, type.optional(), type.link());
        String attributes = type.kind() == TypeKind.DATA ? " xsi:type='xsd:string'" : "";
        return CallMember.value(name, position, written, json, xml, attributes);
    }

    private static @Nullable CallMember another(String name, int position, TypeRef type, ServedObjects objects) {
        if (type.kind() != TypeKind.MOREF) return null;
        return objects.isOf("SessionManager", type.name())
                ? null
                : CallMember.reference(name, position, type, "SessionManager", "SessionManager");
    }

    private static CallMember number(String name, int position, TypeRef type, String number) {
        return CallMember.value(name, position, type, number, number, "");
    }

    private static CallMember text(String name, int position, TypeRef type, String text) {
        return CallMember.value(name, position, type, '"' + text + '"', text, "");
    }

    private static boolean isInteger(TypeRef type) {
        return switch (type.kind()) {
            case BYTE, SHORT, INT, LONG -> true;
            default -> false;
        };
    }

    private static String largest(TypeRef type) {
        return switch (type.kind()) {
            case BYTE -> "127";
            case SHORT -> "32767";
            case INT -> "2147483647";
            default -> "9223372036854775807";
        };
    }

    private static boolean isText(TypeRef type) {
        return switch (type.kind()) {
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> true;
            default -> false;
        };
    }
}
