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
 * Fuzz target of SOAP requests: SOAPAction is in the first line of the input, the body follows. Arguments that are
 * accepted must survive a round trip in both protocols; a refusal must be a well-formed response.
 */
public final class SoapFuzz {
    private static final FaultRenderer FAULTS = new FaultRenderer(Metamodel.load());
    private static final FaultMessages TEXTS = new FaultMessages();

    private SoapFuzz() {}

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
        SoapAction action = SoapAction.of(line == 0 ? null : new String(input, 0, line, ISO_8859_1));
        byte[] body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
        XmlTree.ParsedXml parsed = SoapRoundTrip.TREE.parse(body);
        SoapRequest request = SoapRequest.of(parsed);
        if (request != null) read(request, action);
        else if (parsed instanceof XmlTree.MalformedXml malformed) unreadable(malformed.error());
    }

    private static void unreadable(String error) {
        ByteArrayBuilder answer = SoapEnvelope.unreadable(error);
        if (SoapRoundTrip.TREE.parse(answer.toByteArray()) instanceof XmlTree.MalformedXml)
            throw new AssertionError(error);
    }

    private static void read(SoapRequest request, SoapAction action) {
        Fault foreign = request.foreignNamespace(SoapService.VIM25);
        if (foreign != null) checkRefusal(action, foreign);
        MoRef target = request.target();
        if (target == null) {
            checkRefusal(action, request.missingTarget());
            return;
        }
        ManagedType type = Metamodel.load().managedType(target.type());
        Method method = type == null ? null : type.method(request.method());
        if (type == null) checkRefusal(action, new Fault.InvalidType(target.type()));
        else if (method == null) checkRefusal(action, request.unknownMethod());
        else read(request, method, action);
    }

    private static void read(SoapRequest request, Method method, SoapAction action) {
        var strict = new Arguments(method);
        Fault refused = SoapReader.read(SoapService.VIM25, request, method.declaredOn(), method, action, false, strict);
        var lenient = new Arguments(method);
        Fault lenientFault =
                SoapReader.read(SoapService.VIM25, request, method.declaredOn(), method, action, true, lenient);
        if (request.malformed() != null && lenientFault == null) throw new AssertionError("half a call was taken");
        if (refused == null) {
            if (lenientFault != null)
                throw new AssertionError("strictly taken, leniently refused with " + lenientFault);
            SoapRoundTrip.assertSame(method, strict, lenient);
        } else {
            checkRefusal(action, refused);
        }
        if (lenientFault != null) return;
        SoapRoundTrip.roundTrip(method, action, lenient);
        // A client that names no release may send more than it is required to.
        if (action.requestRelease().equals(action.responseRelease()))
            JsonRoundTrip.roundTrip(method, action.requestRelease(), lenient);
    }

    private static void checkRefusal(SoapAction action, Fault fault) {
        SoapRoundTrip.answer(action.responseRelease(), FAULTS.render(fault), TEXTS.message(fault));
    }
}
