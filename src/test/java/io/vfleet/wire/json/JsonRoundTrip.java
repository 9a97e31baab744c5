package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Known;
import io.vfleet.wire.WrittenForm;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** VI/JSON as both of its ends: what is written is read again. */
public final class JsonWire {
    static final Reading STRICT = new Reading(64, false);
    static final Reading LENIENT = new Reading(64, true);
    private static final Known<Release, Dialect> DIALECTS =
            new Known<>(release -> new Dialect(Metamodel.load(), release, false));

    private JsonWire() {}

    /**
     * Sends the arguments over the wire; throws unless they arrive as what they were.
     *
     * @return null when JSON has no form for them
     */
    public static @Nullable Arguments sent(Method method, Release release, Arguments arguments) {
        if (WrittenForm.inJson(arguments, method.parameters()) == null) return null;
        byte[] body = body(method, release, arguments);
        var read = new Arguments(method);
        Fault fault = JsonReader.read(body, method, release, STRICT, read);
        if (fault != null) throw new AssertionError(fault + " for " + new String(body, UTF_8));
        same(method, arguments, read);
        return read;
    }

    static void same(Method method, Arguments one, Arguments other) {
        List<Parameter> parameters = method.parameters();
        List<@Nullable Object> form = WrittenForm.inJson(one, parameters);
        List<@Nullable Object> back = WrittenForm.inJson(other, parameters);
        if (!Objects.equals(form, back))
            throw new AssertionError(method + " was sent " + form + " and arrived as " + back);
    }

    private static byte[] body(Method method, Release release, Arguments arguments) {
        var out = new Bytes(64);
        char before = '{';
        for (Parameter parameter : method.parameters()) {
            Object value = arguments.get(parameter.index());
            if (value == null) continue;
            out.put(before);
            out.ascii('"' + parameter.name() + "\":");
            new JsonWriter(DIALECTS.of(release), parameter.type(), value).all(out);
            before = ',';
        }
        if (before == '{') out.put(before);
        out.put('}');
        return out.copy();
    }

    /** Writes an answer; throws when it is no JSON. */
    public static void answer(TypeRef type, Release release, @Nullable Object value) {
        if (value == null) return;
        var out = new Bytes(64);
        out.ascii("{\"_\":");
        new JsonWriter(DIALECTS.of(release), type, value).all(out);
        out.put('}');
        parsed(out);
    }

    /** As the other, for a refusal. */
    public static void answer(Release release, DataObject fault, String text) {
        parsed(new JsonWriter(DIALECTS.of(release), fault, text).all(new Bytes(64)));
    }

    private static void parsed(Bytes json) {
        JsonTree.Parsed parsed = JsonTree.parse(json.copy(), new Reading(500, false));
        if (parsed instanceof JsonTree.Malformed(String message)) {
            throw new AssertionError(message + " " + new String(json.copy(), UTF_8));
        }
    }

    /** The method that a path names; null for none. */
    static @Nullable Method method(JsonPath path) {
        var type = Metamodel.load().managedType(path.type());
        return type == null ? null : type.method(path.name());
    }
}
