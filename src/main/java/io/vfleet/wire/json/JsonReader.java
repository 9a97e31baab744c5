package io.vfleet.wire.json;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import io.vfleet.wire.codec.DecodeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request into the arguments of a method. Strict reading refuses, with its path, everything that
 * the metamodel does not have in the request's release. Lenient reading takes an object without a type tag for one of
 * the declared type, and a bare value in an Any slot for the type that it looks like.
 */
final class JsonReader {
    static final String TAG = "_typeName";

    private final Metamodel metamodel;
    private final Release release;
    private final boolean lenient;
    private final DecodeContext context = new DecodeContext();
    private final JsonScalarReader scalarReader;
    private final JsonAnyReader anyReader;

    private JsonReader(Metamodel metamodel, Release release, boolean lenient) {
        this.metamodel = metamodel;
        this.release = release;
        this.lenient = lenient;
        this.scalarReader = new JsonScalarReader(metamodel, release, context);
        this.anyReader = new JsonAnyReader(this, metamodel, context, lenient);
    }

    /**
     * Reads the arguments; an empty body is an object without members.
     *
     * @return the fault of an invalid body, after which the arguments must not be used; null when the body is valid
     */
    static @Nullable Fault read(byte[] body, Method method, Release release, JsonReadOptions options, Arguments into) {
        return switch (JsonTree.parse(body, options)) {
            case JsonTree.MalformedJson(String message) -> new Fault.InvalidRequest(message);
            case JsonTree.JsonRoot(Map<String, Object> members) ->
                new JsonReader(Metamodel.load(), release, options.isLenient()).arguments(members, method, into);
        };
    }

    private @Nullable Fault arguments(Map<String, Object> root, Method method, Arguments into) {
        for (Map.Entry<String, Object> member : root.entrySet()) {
            // The tag of the root is ignored, because clients put all kinds of names there.
            if (member.getKey().equals(TAG)) continue;
            int pathLength = context.enter(member.getKey());
            int index = method.parameterIndex(member.getKey());
            if (index < 0 || !release.knows(method.parameters().get(index).since())) {
                context.refuseValue(method.name() + " has no such parameter");
            } else {
                into.set(index, value(method.parameters().get(index).type(), member.getValue()));
            }
            if (context.hasFault()) return context.fault();
            context.leave(pathLength);
        }
        for (Parameter parameter : method.parameters()) {
            requireSet(parameter.name(), parameter.type(), parameter.since(), into.get(parameter.index()));
        }
        return context.fault();
    }

    /** Null when the value is unset, or was refused. */
    @Nullable
    Object value(TypeRef type, Object json) {
        if (json.equals(JsonTree.NULL)) return null;
        if (type.array()) return array(type.element(), json);
        return switch (type.kind()) {
            case ANY -> anyReader.read(json);
            case DATA -> object(type, json);
            case MOREF -> anyReader.reference(type, json);
            default -> scalarReader.read(type, json);
        };
    }

    /** A null in an array is left out: one client writes it for a missing object. */
    private @Nullable Object array(TypeRef element, Object json) {
        if (!(json instanceof List<?> items)) {
            context.refuseValue("need an array");
            return null;
        }
        List<Object> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            int pathLength = context.enter(i);
            Object value = value(element, items.get(i));
            if (context.hasFault()) return null;
            if (value != null) values.add(value);
            context.leave(pathLength);
        }
        return values;
    }

    private @Nullable Object object(TypeRef declared, Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            context.refuseValue("need an object of type " + declared.name());
            return null;
        }
        DataType need = metamodel.data(declared.name());
        Object tag = members.get(TAG);
        DataType type = tag == null ? untaggedType(need, members) : taggedType(tag);
        if (type == null) return null;
        if (!type.is(need)) {
            context.refuseValue("need a " + need.name() + ", not a " + type.name());
            return null;
        }
        return members(type, members);
    }

    private @Nullable DataType untaggedType(DataType declared, Map<?, ?> members) {
        if (lenient) return declared;
        if (members.containsKey("type")) {
            for (Object name : members.keySet()) {
                if (name.equals("type")) continue;
                context.refuseWithText("Invalid MoRef field: " + name);
                return null;
            }
        }
        context.refuseValue("need a " + TAG + ": " + declared.name() + " or a type derived from it");
        return null;
    }

    /** The data type that a tag names; null after recording a fault, when the release has no such type. */
    @Nullable
    DataType taggedType(Object tag) {
        DataType type = tag instanceof String name ? metamodel.dataType(name) : null;
        if (type != null && release.knows(type.since())) return type;
        if (tag instanceof String name) {
            context.fail(new Fault.InvalidType(name));
        } else {
            context.refuseValue("need a string as " + TAG);
        }
        return null;
    }

    @Nullable
    DataObject members(DataType type, Map<?, ?> members) {
        DataObject object = new DataObject(type);
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = (String) member.getKey();
            if (name.equals(TAG)) continue;
            int pathLength = context.enter(name);
            Slot slot = type.slot(name);
            if (slot == null || !release.knows(slot.since())) {
                context.refuseValue(type.name() + " has no such member");
            } else {
                object.set(slot.index(), value(slot.type(), member.getValue()));
            }
            if (context.hasFault()) return null;
            context.leave(pathLength);
        }
        for (Slot slot : type.slots()) requireSet(slot.name(), slot.type(), slot.since(), object.get(slot.index()));
        return context.hasFault() ? null : object;
    }

    private void requireSet(String name, TypeRef type, Release since, @Nullable Object value) {
        if (value != null || type.optional() || !release.knows(since)) return;
        int pathLength = context.enter(name);
        context.refuseValue("required, but not set");
        context.leave(pathLength);
    }
}
