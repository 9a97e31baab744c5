package io.vfleet.wire.soap;

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
import io.vfleet.wire.Slices;
import io.vfleet.wire.WrittenForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SOAP as both of its ends: what is written is read again. */
public final class SoapWire {
    static final XmlTree TREE = new XmlTree(64);
    private static final XmlTree ANSWERS = new XmlTree(500);
    private static final Known<Release, Dialect> DIALECTS =
            new Known<>(release -> new Dialect(Metamodel.load(), release));
    private static final byte[] NOTHING = {};

    private SoapWire() {}

    /**
     * Sends the arguments over the wire; throws unless they arrive as what they were.
     *
     * @return null when XML has no form for them
     */
    public static @Nullable Arguments sent(Method method, Release release, Arguments arguments) {
        return sent(method, new SoapAction(release, release), arguments);
    }

    static @Nullable Arguments sent(Method method, SoapAction action, Arguments arguments) {
        if (WrittenForm.inXml(arguments, method.parameters()) == null) return null;
        byte[] text = call(method, action.read(), arguments);
        if (!(TREE.parse(text) instanceof XmlTree.Root(Element call))) {
            throw new AssertionError(TREE.parse(text) + " for " + new String(text, UTF_8));
        }
        var read = new Arguments(method);
        Fault fault = SoapReader.read(call, method, action, false, read);
        if (fault != null) throw new AssertionError(fault + " for " + new String(text, UTF_8));
        same(method, arguments, read);
        return read;
    }

    static void same(Method method, Arguments one, Arguments other) {
        List<Parameter> parameters = method.parameters();
        List<@Nullable Object> form = WrittenForm.inXml(one, parameters);
        List<@Nullable Object> back = WrittenForm.inXml(other, parameters);
        if (form == null || !form.equals(back)) {
            throw new AssertionError(method + " was sent " + form + " and arrived as " + back);
        }
    }

    private static byte[] call(Method method, Release release, Arguments arguments) {
        var out = new Bytes(256);
        out.ascii("<" + method.name() + " xmlns='urn:vim25' xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>");
        for (Parameter parameter : method.parameters()) {
            Object value = arguments.get(parameter.index());
            if (value == null) continue;
            SoapWriter.of(DIALECTS.of(release), NOTHING, new Tag(parameter.name()), parameter.type(), value, NOTHING)
                    .all(out);
        }
        out.ascii("</" + method.name() + ">");
        return out.copy();
    }

    /** Writes an answer; throws when it is no XML. */
    public static void answer(Method method, TypeRef type, Release release, @Nullable Object value) {
        parsed(Envelope.answer(DIALECTS.of(release), method.name(), type, value));
    }

    /** As the other, for a refusal. */
    public static void answer(Release release, DataObject fault, String text) {
        parsed(Envelope.fault(DIALECTS.of(release), fault, text));
    }

    private static void parsed(Slices slices) {
        var out = new Bytes(256);
        while (slices.more(out)) {}
        if (ANSWERS.parse(out.copy()) instanceof XmlTree.Malformed(String message)) {
            throw new AssertionError(message + " " + new String(out.copy(), UTF_8));
        }
    }
}
