package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vfleet.fuzz.Heap;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import io.vfleet.view.FaultTexts;
import io.vfleet.view.Faults;
import io.vfleet.wire.soap.SoapWire;
import java.util.Arrays;

/**
 * A request of VI/JSON made of any bytes: the path in the first line, the body behind it. What is read of it goes over
 * both wires and arrives as it was; what is refused is refused in an answer that can be read.
 */
public final class JsonFuzz {
    private static final Faults FAULTS = new Faults(Metamodel.load());
    private static final FaultTexts TEXTS = new FaultTexts();

    private JsonFuzz() {}

    /** Called first, so that no input is charged for what happens once. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Called last. */
    public static void fuzzerTearDown() {
        Heap.tell();
    }

    /** The name is the fuzzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        int line = 0;
        while (line < input.length && input[line] != '\n') line++;
        String text = new String(input, 0, line, ISO_8859_1);
        JsonPath path = text.startsWith(JsonPath.TREE) ? JsonPath.of(text) : null;
        Method method = path == null ? null : JsonWire.method(path);
        if (path == null || method == null) return;
        Release release = Release.inPath(path.release());
        byte[] body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
        read(body, method, release);
    }

    private static void read(byte[] body, Method method, Release release) {
        var strict = new Arguments(method);
        Fault refused = JsonReader.read(body, method, release, JsonWire.STRICT, strict);
        var lenient = new Arguments(method);
        Fault anyway = JsonReader.read(body, method, release, JsonWire.LENIENT, lenient);
        if (refused == null) {
            if (anyway != null) throw new AssertionError("strictly taken, leniently refused with " + anyway);
            JsonWire.same(method, strict, lenient);
        } else {
            JsonWire.answer(release, FAULTS.of(refused), TEXTS.of(refused));
        }
        if (anyway != null) return;
        JsonWire.sent(method, release, lenient);
        SoapWire.sent(method, release, lenient);
    }
}
