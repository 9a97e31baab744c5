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
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.codec.RoundTripForm;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON and reads them again. */
public final class JsonRoundTrip {
    static final JsonReadOptions STRICT = new JsonReadOptions(64, false);
    static final JsonReadOptions LENIENT = new JsonReadOptions(64, true);
    private static final LazyMap<Release, JsonDialect> DIALECTS =
            new LazyMap<>(release -> new JsonDialect(Metamodel.load(), release, false));

    private JsonRoundTrip() {}

    /**
     * Writes and reads the arguments; throws unless the result equals them.
     *
     * @return null when JSON has no form for them
     */
    public static @Nullable Arguments roundTrip(Method method, Release release, Arguments arguments) {
        if (RoundTripForm.inJson(arguments, method.parameters()) == null) return null;
        byte[] body = body(method, release, arguments);
        var read = new Arguments(method);
        Fault fault = JsonReader.read(body, method, release, STRICT, read);
        if (fault != null) throw new AssertionError(fault + " for " + new String(body, UTF_8));
        assertSame(method, arguments, read);
        return read;
    }

    static void assertSame(Method method, Arguments one, Arguments other) {
        List<Parameter> parameters = method.parameters();
        List<@Nullable Object> form = RoundTripForm.inJson(one, parameters);
        List<@Nullable Object> back = RoundTripForm.inJson(other, parameters);
        if (!Objects.equals(form, back))
            throw new AssertionError(method + " was sent " + form + " and arrived as " + back);
    }

    private static byte[] body(Method method, Release release, Arguments arguments) {
        var out = new ByteArrayBuilder(64);
        char separator = '{';
        for (Parameter parameter : method.parameters()) {
            Object value = arguments.get(parameter.index());
            if (value == null) continue;
            out.put(separator);
            out.putAscii('"' + parameter.name() + "\":");
            new JsonWriter(DIALECTS.get(release), parameter.type(), value).writeAll(out);
            separator = ',';
        }
        if (separator == '{') out.put(separator);
        out.put('}');
        return out.toByteArray();
    }

    /** Writes a result as a response; throws when that is no JSON. */
    public static void answer(TypeRef type, Release release, @Nullable Object value) {
        if (value == null) return;
        var out = new ByteArrayBuilder(64);
        out.putAscii("{\"_\":");
        new JsonWriter(DIALECTS.get(release), type, value).writeAll(out);
        out.put('}');
        parsed(out);
    }

    /** Writes a fault as a response; throws when that is no JSON. */
    public static void answer(Release release, DataObject fault, String text) {
        parsed(new JsonWriter(DIALECTS.get(release), fault, text).writeAll(new ByteArrayBuilder(64)));
    }

    private static void parsed(ByteArrayBuilder json) {
        JsonTree.ParsedJson parsed = JsonTree.parse(json.toByteArray(), new JsonReadOptions(500, false));
        if (parsed instanceof JsonTree.MalformedJson(String message)) {
            throw new AssertionError(message + " " + new String(json.toByteArray(), UTF_8));
        }
    }

    /** The method that a path names; null for none. */
    static @Nullable Method method(JsonRequestPath path) {
        var type = Metamodel.load().managedType(path.type());
        return type == null ? null : type.method(path.name());
    }
}
