package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vfleet.fuzz.HeapReport;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.render.activity.FaultMessages;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.json.JsonRoundTrip;
import java.util.Arrays;

/**
 * A request of SOAP made of any bytes: SOAPAction in the first line, the body behind it. What is read of it goes over
 * both wires and arrives as it was; what is refused is refused in an answer that can be read.
 */
public final class SoapFuzz {
    private static final FaultRenderer FAULTS = new FaultRenderer(Metamodel.load());
    private static final FaultMessages TEXTS = new FaultMessages();

    private SoapFuzz() {}

    /** Called first, so that no input is charged for what happens once. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** Called last. */
    public static void fuzzerTearDown() {
        HeapReport.report();
    }

    /** The name is the fuzzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        int line = 0;
        while (line < input.length && input[line] != '\n') line++;
        SoapAction action = SoapAction.of(line == 0 ? null : new String(input, 0, line, ISO_8859_1));
        byte[] body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
        switch (SoapRoundTrip.TREE.parse(body)) {
            case XmlTree.MalformedXml(String message) -> malformed(message);
            case XmlTree.XmlRoot(XmlElement envelope) -> {
                SoapRequest request = SoapRequest.of(envelope);
                if (request != null) read(request, action);
            }
        }
    }

    private static void malformed(String message) {
        ByteArrayBuilder answer = SoapEnvelope.clientFault(message);
        if (SoapRoundTrip.TREE.parse(answer.toByteArray()) instanceof XmlTree.MalformedXml)
            throw new AssertionError(message);
    }

    private static void read(SoapRequest request, SoapAction action) {
        XmlElement call = request.call();
        XmlElement self = call.child(SoapReader.THIS);
        MoRef target = self == null ? null : SoapReader.reference(self);
        if (target == null) return;
        ManagedType type = Metamodel.load().managedType(target.type());
        Method method = type == null ? null : type.method(call.name());
        if (type == null) refused(action, new Fault.InvalidType(target.type()));
        else if (method == null) refused(action, new Fault.MethodNotFound(target, call.name()));
        else read(call, method, action);
    }

    private static void read(XmlElement call, Method method, SoapAction action) {
        var strict = new Arguments(method);
        Fault refused = SoapReader.read(call, method, action, false, strict);
        var lenient = new Arguments(method);
        Fault anyway = SoapReader.read(call, method, action, true, lenient);
        if (refused == null) {
            if (anyway != null) throw new AssertionError("strictly taken, leniently refused with " + anyway);
            SoapRoundTrip.same(method, strict, lenient);
        } else {
            refused(action, refused);
        }
        if (anyway != null) return;
        SoapRoundTrip.sent(method, action, lenient);
        // Of a client that names no release, more is taken than is asked for.
        if (action.read().equals(action.shown())) JsonRoundTrip.sent(method, action.read(), lenient);
    }

    private static void refused(SoapAction action, Fault fault) {
        SoapRoundTrip.answer(action.shown(), FAULTS.render(fault), TEXTS.message(fault));
    }
}
