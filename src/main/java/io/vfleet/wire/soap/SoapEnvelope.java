package io.vfleet.wire.soap;

import io.vertx.core.http.HttpHeaders;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import org.jspecify.annotations.Nullable;

/** Writes the SOAP envelope around results and faults. */
public final class SoapEnvelope {
    public static final CharSequence XML = HttpHeaders.createOptimized("text/xml; charset=utf-8");
    public static final int OK = 200;
    public static final int FAULT = 500;

    private static final String END = "\n</soapenv:Body>\n</soapenv:Envelope>";
    private static final String END_OF_FAULT = "</soapenv:Fault>" + END;
    private static final XmlTag RETURN = new XmlTag("returnval");
    private static final TypeRef NOTHING = new TypeRef(TypeKind.VOID, "void", false, true, false);

    private SoapEnvelope() {}

    /** {@code value}: null for void and for unset. */
    static ChunkedContent answer(SoapDialect dialect, String method, @Nullable TypeRef type, @Nullable Object value) {
        return SoapWriter.of(
                dialect,
                XmlTag.ascii(dialect.begin() + "<" + method + "Response" + dialect.namespaceAttribute() + ">"),
                RETURN,
                type == null ? NOTHING : type,
                value,
                XmlTag.ascii("</" + method + "Response>" + END));
    }

    static ChunkedContent fault(SoapDialect dialect, DataObject fault, String text) {
        ByteArrayBuilder begin = beginOfFault(dialect.begin(), "ServerFaultCode", text);
        begin.putAscii("<detail>");
        String name = dialect.layout(fault.type()).name() + "Fault";
        return SoapWriter.ofFault(
                dialect,
                begin.toByteArray(),
                new XmlTag(name, dialect.namespaceAttribute()),
                fault,
                XmlTag.ascii("</detail>" + END_OF_FAULT));
    }

    /** The fault for a request that could not be decoded. */
    public static ByteArrayBuilder clientFault(String text) {
        ByteArrayBuilder fault = beginOfFault(SoapService.VIM25.begin(), "ClientFaultCode", text);
        fault.putAscii(END_OF_FAULT);
        return fault;
    }

    /** The fault for a request of which no call could be read. */
    public static ByteArrayBuilder unreadable(String error) {
        return clientFault(ParseRefusal.beforeCall(error));
    }

    /** The fault for an error of the server outside of a vCenter. */
    static ByteArrayBuilder systemError(String text) {
        ByteArrayBuilder fault = beginOfFault(SoapService.VIM25.begin(), "ServerFaultCode", text);
        fault.putAscii("<detail><SystemErrorFault xmlns=\"urn:vim25\" xsi:type=\"SystemError\"><reason></reason>"
                + "</SystemErrorFault></detail>" + END_OF_FAULT);
        return fault;
    }

    private static ByteArrayBuilder beginOfFault(String envelope, String code, String text) {
        ByteArrayBuilder begin = new ByteArrayBuilder(1024);
        begin.putAscii(envelope + "<soapenv:Fault><faultcode>" + code + "</faultcode><faultstring>");
        XmlText.put(begin, text);
        begin.putAscii("</faultstring>");
        return begin;
    }
}
