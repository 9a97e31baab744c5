package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vfleet.fuzz.Heap;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.view.FaultTexts;
import io.vfleet.view.Faults;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.json.JsonWire;
import java.util.Arrays;

/**
 * A request of SOAP made of any bytes: SOAPAction in the first line, the body behind it. What is read of it goes over
 * both wires and arrives as it was; what is refused is refused in an answer that can be read.
 */
public final class SoapFuzz {
    private static final Faults FAULTS = new Faults(Metamodel.load());
    private static final FaultTexts TEXTS = new FaultTexts();

    private SoapFuzz() {}

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
        SoapAction action = SoapAction.of(line == 0 ? null : new String(input, 0, line, ISO_8859_1));
        byte[] body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
        switch (SoapWire.TREE.parse(body)) {
            case XmlTree.Malformed(String message) -> malformed(message);
            case XmlTree.Root(Element envelope) -> {
                Request request = Request.of(envelope);
                if (request != null) read(request, action);
            }
        }
    }

    private static void malformed(String message) {
        Bytes answer = Envelope.clientFault(message);
        if (SoapWire.TREE.parse(answer.copy()) instanceof XmlTree.Malformed) throw new AssertionError(message);
    }

    private static void read(Request request, SoapAction action) {
        Element call = request.call();
        Element self = call.child(SoapReader.THIS);
        MoRef target = self == null ? null : SoapReader.reference(self);
        if (target == null) return;
        ManagedType type = Metamodel.load().managedType(target.type());
        Method method = type == null ? null : type.method(call.name());
        if (type == null) refused(action, new Fault.InvalidType(target.type()));
        else if (method == null) refused(action, new Fault.MethodNotFound(target, call.name()));
        else read(call, method, action);
    }

    private static void read(Element call, Method method, SoapAction action) {
        var strict = new Arguments(method);
        Fault refused = SoapReader.read(call, method, action, false, strict);
        var lenient = new Arguments(method);
        Fault anyway = SoapReader.read(call, method, action, true, lenient);
        if (refused == null) {
            if (anyway != null) throw new AssertionError("strictly taken, leniently refused with " + anyway);
            SoapWire.same(method, strict, lenient);
        } else {
            refused(action, refused);
        }
        if (anyway != null) return;
        SoapWire.sent(method, action, lenient);
        // Of a client that names no release, more is taken than is asked for.
        if (action.read().equals(action.shown())) JsonWire.sent(method, action.read(), lenient);
    }

    private static void refused(SoapAction action, Fault fault) {
        SoapWire.answer(action.shown(), FAULTS.of(fault), TEXTS.of(fault));
    }
}
