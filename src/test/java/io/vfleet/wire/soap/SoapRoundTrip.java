package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.codec.RoundTripForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values as SOAP and reads them again. */
public final class SoapRoundTrip {
    static final XmlTree TREE = new XmlTree(64, 200_000);
    private static final XmlTree ANSWERS = new XmlTree(500, 200_000);
    private static final LazyMap<Release, SoapDialect> DIALECTS =
            new LazyMap<>(release -> new SoapDialect(SoapService.VIM25, release));
    private static final byte[] NOTHING = {};

    private SoapRoundTrip() {}

    /**
     * Writes and reads the arguments; throws unless the result equals them.
     *
     * @return null when XML has no form for them
     */
    public static @Nullable Arguments roundTrip(Method method, Release release, Arguments arguments) {
        return roundTrip(method, new SoapAction(release, release), arguments);
    }

    static @Nullable Arguments roundTrip(Method method, SoapAction action, Arguments arguments) {
        if (RoundTripForm.inXml(arguments, method.parameters()) == null) return null;
        byte[] text = call(method, action.requestRelease(), arguments);
        SoapRequest request = SoapRequest.of(TREE.parse(text));
        if (request == null) throw new AssertionError(TREE.parse(text) + " for " + new String(text, UTF_8));
        var read = new Arguments(method);
        Fault fault = SoapReader.read(SoapService.VIM25, request, method.declaredOn(), method, action, false, read);
        if (fault != null) throw new AssertionError(fault + " for " + new String(text, UTF_8));
        assertSame(method, arguments, read);
        return read;
    }

    static void assertSame(Method method, Arguments one, Arguments other) {
        List<Parameter> parameters = method.parameters();
        List<@Nullable Object> form = RoundTripForm.inXml(one, parameters);
        List<@Nullable Object> back = RoundTripForm.inXml(other, parameters);
        if (form == null || !form.equals(back)) {
            throw new AssertionError(method + " was sent " + form + " and arrived as " + back);
        }
    }

    private static byte[] call(Method method, Release release, Arguments arguments) {
        var out = new ByteArrayBuilder(256);
        out.putAscii(
                "<Envelope><Body><" + method.name() + " xmlns='urn:vim25' xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
                        + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><_this type='" + method.declaredOn()
                        + "'>a</_this>");
        for (Parameter parameter : method.parameters()) {
            Object value = arguments.get(parameter.index());
            if (value == null) continue;
            SoapWriter.of(
                            DIALECTS.get(release),
                            NOTHING,
                            new XmlTag(parameter.name()),
                            parameter.type(),
                            value,
                            NOTHING)
                    .writeAll(out);
        }
        out.putAscii("</" + method.name() + "></Body></Envelope>");
        return out.toByteArray();
    }

    /** Writes a result as a response; throws when that is no XML. */
    public static void answer(Method method, TypeRef type, Release release, @Nullable Object value) {
        parsed(SoapEnvelope.answer(DIALECTS.get(release), method.name(), type, value));
    }

    /** Writes a fault as a response; throws when that is no XML. */
    public static void answer(Release release, DataObject fault, String text) {
        parsed(SoapEnvelope.fault(DIALECTS.get(release), fault, text));
    }

    private static void parsed(ChunkedContent slices) {
        var out = new ByteArrayBuilder(256);
        while (slices.writeNext(out)) {}
        if (ANSWERS.parse(out.toByteArray()) instanceof XmlTree.MalformedXml malformed) {
            throw new AssertionError(malformed.error() + " " + new String(out.toByteArray(), UTF_8));
        }
    }
}
