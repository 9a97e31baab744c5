package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Method;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.soap.SoapDialect;
import java.util.function.Consumer;

/** Writes methods as WSDL elements, messages, operations and bindings. */
final class WsdlOperationWriter {
    private static final String RUNTIME_FAULT = "RuntimeFault";

    private final XsdTypeWriter types;
    private final String action;

    WsdlOperationWriter(SoapDialect dialect) {
        this.types = new XsdTypeWriter(dialect);
        this.action = "urn:vim25/" + dialect.schema().release().name();
    }

    void elements(Method method, ByteArrayBuilder out) {
        out.putAscii("<element name=\"" + method.name() + "\" type=\"vim25:" + SoapDialect.requestType(method.name())
                + "\"/>\n");
        types.answer(method, out);
    }

    void element(DataType fault, ByteArrayBuilder out) {
        out.putAscii("<element name=\"" + fault.name() + "Fault\" type=\"vim25:" + fault.name() + "\"/>\n");
    }

    void messages(Method method, ByteArrayBuilder out) {
        message(method.name() + "RequestMsg", "parameters", method.name(), out);
        message(method.name() + "ResponseMsg", "parameters", method.name() + "Response", out);
    }

    void message(DataType fault, ByteArrayBuilder out) {
        message(fault.name() + "FaultMsg", "fault", fault.name() + "Fault", out);
    }

    private static void message(String name, String part, String element, ByteArrayBuilder out) {
        out.putAscii("<message name=\"" + name + "\">\n <part name=\"" + part + "\" element=\"vim25:" + element
                + "\"/>\n</message>\n");
    }

    void operation(Method method, ByteArrayBuilder out) {
        out.putAscii("<operation name=\"" + method.name() + "\">\n <input message=\"vim25:" + method.name()
                + "RequestMsg\"/>\n <output message=\"vim25:" + method.name() + "ResponseMsg\"/>\n");
        eachFault(
                method,
                fault -> out.putAscii(
                        " <fault name=\"" + elementName(fault) + "\" message=\"vim25:" + fault + "FaultMsg\"/>\n"));
        out.putAscii("</operation>\n");
    }

    void binding(Method method, ByteArrayBuilder out) {
        out.putAscii("<operation name=\"" + method.name() + "\">\n <soap:operation soapAction=\"" + action
                + "\" style=\"document\"/>\n <input><soap:body use=\"literal\"/></input>\n"
                + " <output><soap:body use=\"literal\"/></output>\n");
        eachFault(method, fault -> {
            String name = elementName(fault);
            out.putAscii(" <fault name=\"" + name + "\"><soap:fault name=\"" + name + "\" use=\"literal\"/></fault>\n");
        });
        out.putAscii("</operation>\n");
    }

    /** Passes on the faults of the method, then RuntimeFault, which every method may have. */
    private static void eachFault(Method method, Consumer<String> then) {
        for (String fault : method.faults()) {
            if (!fault.equals(RUNTIME_FAULT)) then.accept(fault);
        }
        then.accept(RUNTIME_FAULT);
    }

    private static String elementName(String fault) {
        return fault.endsWith("Fault") ? fault : fault + "Fault";
    }
}
