package io.vfleet.wire.soap;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Slices;
import org.jspecify.annotations.Nullable;

/** What stands around an answer. */
final class Envelope {
    static final String XML = "text/xml; charset=utf-8";
    static final int OK = 200;
    static final int FAULT = 500;

    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope"
            + " xmlns:soapenc=\"http://schemas.xmlsoap.org/soap/encoding/\""
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<soapenv:Body>\n";
    private static final String END = "\n</soapenv:Body>\n</soapenv:Envelope>";
    private static final String END_OF_FAULT = "</soapenv:Fault>" + END;
    private static final String NAMESPACE = " xmlns=\"urn:vim25\"";
    private static final Tag RETURN = new Tag("returnval");
    private static final TypeRef NOTHING = new TypeRef(Kind.VOID, "void", false, true, false);

    private Envelope() {}

    /** @param value null for void and for unset */
    static Slices answer(Dialect dialect, String method, @Nullable TypeRef type, @Nullable Object value) {
        return SoapWriter.of(
                dialect,
                Tag.ascii(BEGIN + "<" + method + "Response" + NAMESPACE + ">"),
                RETURN,
                type == null ? NOTHING : type,
                value,
                Tag.ascii("</" + method + "Response>" + END));
    }

    static Slices fault(Dialect dialect, DataObject fault, String text) {
        Bytes begin = beginOfFault("ServerFaultCode", text);
        begin.ascii("<detail>");
        String name = dialect.shape(fault.type()).name() + "Fault";
        return SoapWriter.bare(
                dialect, begin.copy(), new Tag(name, NAMESPACE), fault, Tag.ascii("</detail>" + END_OF_FAULT));
    }

    /** Of a request that could not be read. */
    static Bytes clientFault(String text) {
        Bytes fault = beginOfFault("ClientFaultCode", text);
        fault.ascii(END_OF_FAULT);
        return fault;
    }

    /** What went wrong on our side, before or after there was a vCenter to tell it. */
    static Bytes systemError(String text) {
        Bytes fault = beginOfFault("ServerFaultCode", text);
        fault.ascii("<detail><SystemErrorFault" + NAMESPACE + " xsi:type=\"SystemError\"><reason></reason>"
                + "</SystemErrorFault></detail>" + END_OF_FAULT);
        return fault;
    }

    private static Bytes beginOfFault(String code, String text) {
        Bytes begin = new Bytes(1024);
        begin.ascii(BEGIN + "<soapenv:Fault><faultcode>" + code + "</faultcode><faultstring>");
        XmlText.put(begin, text);
        begin.ascii("</faultstring>");
        return begin;
    }
}
