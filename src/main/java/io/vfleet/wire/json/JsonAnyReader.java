package io.vfleet.wire.json;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataType;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.codec.DecodeContext;
import io.vfleet.wire.codec.ImplicitTypes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values that carry their own type name: values of Any slots, and references. */
final class JsonAnyReader {
    static final String VALUE = "_value";
    private static final String REFERENCE = "ManagedObjectReference";
    private static final TypeRef ANY_REFERENCE = new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false);

    private final JsonReader reader;
    private final Metamodel metamodel;
    private final DecodeContext context;
    private final boolean lenient;

    JsonAnyReader(JsonReader reader, Metamodel metamodel, DecodeContext context, boolean lenient) {
        this.reader = reader;
        this.metamodel = metamodel;
        this.context = context;
        this.lenient = lenient;
    }

    /** Reads a value; null after recording a fault. */
    @Nullable
    Object read(Object json) {
        if (!(json instanceof Map<?, ?> members)) return bare(json);
        Object tag = members.get(JsonReader.TAG);
        if (tag == null) return untagged(members);
        if (tag.equals(REFERENCE)) return reference(ANY_REFERENCE, json);
        TypeRef type = tag instanceof String name ? typeNamed(name) : null;
        if (type == null || (type.kind() == TypeKind.DATA && !type.array())) {
            DataType data = reader.taggedType(tag);
            return data == null ? null : reader.members(data, members);
        }
        return boxed(type, members);
    }

    /** Resolves a type name; {@code binary} is the name that one client uses for base64Binary. */
    private @Nullable TypeRef typeNamed(String name) {
        return switch (name) {
            case "binary" -> metamodel.anyType("base64Binary");
            case "ArrayOfBinary" -> metamodel.anyType("ArrayOfBase64Binary");
            default -> metamodel.anyType(name);
        };
    }

    private @Nullable Object boxed(TypeRef type, Map<?, ?> members) {
        Object inner = members.get(VALUE);
        if (inner == null || members.size() != 2) {
            context.refuseValue("need " + VALUE + " and nothing else beside " + JsonReader.TAG);
            return null;
        }
        int pathLength = context.enter(VALUE);
        Object value = reader.value(type, inner);
        if (value == null && !context.hasFault()) context.refuseValue("need a value");
        context.leave(pathLength);
        return value == null ? null : AnyValue.of(type, value);
    }

    private @Nullable Object bare(Object json) {
        if (lenient && json instanceof List<?>) {
            Object items = reader.value(ImplicitTypes.ANY_ARRAY, json);
            return items == null ? null : AnyValue.of(ImplicitTypes.ANY_ARRAY, items);
        }
        TypeRef type = lenient ? JsonScalarReader.looksLike(json) : null;
        if (type != null) return reader.value(type, json);
        context.refuseValue("need an object with a " + JsonReader.TAG);
        return null;
    }

    private @Nullable Object untagged(Map<?, ?> members) {
        if (lenient && members.containsKey("type") && members.containsKey("value")) {
            return reference(ANY_REFERENCE, members);
        }
        context.refuseValue("need a " + JsonReader.TAG);
        return null;
    }

    /** Reads {@code {type, value}}, tagged or not, or the same in a box; {@code serverGuid} is ignored. */
    @Nullable
    Object reference(TypeRef declared, Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            context.refuseValue("need a reference");
            return null;
        }
        Object tag = members.get(JsonReader.TAG);
        if (tag != null && !tag.equals(REFERENCE)) {
            context.refuseValue("need a " + REFERENCE);
            return null;
        }
        if (tag != null && members.get(VALUE) instanceof Map<?, ?> inner && !inner.containsKey(VALUE)) {
            return reference(declared, inner);
        }
        for (Object name : members.keySet()) {
            if (isReferenceMember((String) name)) continue;
            context.refuseWithText("Invalid MoRef field: " + name);
            return null;
        }
        if (!(members.get("type") instanceof String type) || !(members.get("value") instanceof String value)) {
            context.refuseValue("need a type and a value, both strings");
            return null;
        }
        ManagedType managed = metamodel.managedType(type);
        if (managed == null || !managed.is(metamodel.managed(declared.name())) || value.isEmpty()) {
            context.refuseValue("need a reference to a " + declared.name());
            return null;
        }
        return new MoRef(type, value);
    }

    private static boolean isReferenceMember(String member) {
        return switch (member) {
            case "type", "value", "serverGuid", JsonReader.TAG -> true;
            default -> false;
        };
    }
}
