package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vfleet.fuzz.HeapReport;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import io.vfleet.render.activity.FaultMessages;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.wire.soap.SoapRoundTrip;
import java.util.Arrays;

/**
 * Fuzz target of VI/JSON requests: the path is in the first line of the input, the body follows. Arguments that are
 * accepted must survive a round trip in both protocols; a refusal must be a well-formed response.
 */
public final class JsonFuzz {
    private static final FaultRenderer FAULTS = new FaultRenderer(Metamodel.load());
    private static final FaultMessages TEXTS = new FaultMessages();

    private JsonFuzz() {}

    /** Called first, so that one-time initialization does not count for an input. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Called last. */
    public static void fuzzerTearDown() {
        HeapReport.report();
    }

    /** The entry point; Jazzer requires this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        int line = 0;
        while (line < input.length && input[line] != '\n') line++;
        String text = new String(input, 0, line, ISO_8859_1);
        JsonRequestPath path = text.startsWith(JsonRequestPath.PREFIX) ? JsonRequestPath.of(text) : null;
        Method method = path == null ? null : JsonRoundTrip.method(path);
        if (path == null || method == null) return;
        Release release = Release.inPath(path.release());
        byte[] body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
        read(body, method, release);
    }

    private static void read(byte[] body, Method method, Release release) {
        var strict = new Arguments(method);
        Fault refused = JsonReader.read(body, method, release, JsonRoundTrip.STRICT, strict);
        var lenient = new Arguments(method);
        Fault lenientFault = JsonReader.read(body, method, release, JsonRoundTrip.LENIENT, lenient);
        if (refused == null) {
            if (lenientFault != null)
                throw new AssertionError("strictly taken, leniently refused with " + lenientFault);
            JsonRoundTrip.assertSame(method, strict, lenient);
        } else {
            JsonRoundTrip.answer(release, FAULTS.render(refused), TEXTS.message(refused));
        }
        if (lenientFault != null) return;
        JsonRoundTrip.roundTrip(method, release, lenient);
        SoapRoundTrip.roundTrip(method, release, lenient);
    }
}
