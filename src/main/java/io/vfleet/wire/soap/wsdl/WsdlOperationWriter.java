package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Method;
import io.vfleet.wire.Bytes;
import java.util.function.Consumer;

/** Calls as the description language has them: elements, messages of them, operations of these, and how they are sent. */
final class CallText {
    private static final String RUNTIME_FAULT = "RuntimeFault";

    private final TypeText types;
    private final String action;

    CallText(Dialect dialect) {
        this.types = new TypeText(dialect);
        this.action = "urn:vim25/" + dialect.lens().release().name();
    }

    void elements(Method method, Bytes out) {
        out.ascii("<element name=\"" + method.name() + "\" type=\"vim25:" + TypeText.request(method) + "\"/>\n");
        types.answer(method, out);
    }

    void element(DataType fault, Bytes out) {
        out.ascii("<element name=\"" + fault.name() + "Fault\" type=\"vim25:" + fault.name() + "\"/>\n");
    }

    void messages(Method method, Bytes out) {
        message(method.name() + "RequestMsg", "parameters", method.name(), out);
        message(method.name() + "ResponseMsg", "parameters", method.name() + "Response", out);
    }

    void message(DataType fault, Bytes out) {
        message(fault.name() + "FaultMsg", "fault", fault.name() + "Fault", out);
    }

    private static void message(String name, String part, String element, Bytes out) {
        out.ascii("<message name=\"" + name + "\">\n <part name=\"" + part + "\" element=\"vim25:" + element
                + "\"/>\n</message>\n");
    }

    void operation(Method method, Bytes out) {
        out.ascii("<operation name=\"" + method.name() + "\">\n <input message=\"vim25:" + method.name()
                + "RequestMsg\"/>\n <output message=\"vim25:" + method.name() + "ResponseMsg\"/>\n");
        eachFault(
                method,
                fault ->
                        out.ascii(" <fault name=\"" + named(fault) + "\" message=\"vim25:" + fault + "FaultMsg\"/>\n"));
        out.ascii("</operation>\n");
    }

    void binding(Method method, Bytes out) {
        out.ascii("<operation name=\"" + method.name() + "\">\n <soap:operation soapAction=\"" + action
                + "\" style=\"document\"/>\n <input><soap:body use=\"literal\"/></input>\n"
                + " <output><soap:body use=\"literal\"/></output>\n");
        eachFault(method, fault -> {
            String name = named(fault);
            out.ascii(" <fault name=\"" + name + "\"><soap:fault name=\"" + name + "\" use=\"literal\"/></fault>\n");
        });
        out.ascii("</operation>\n");
    }

    /** Those of the method, then the one that every method may have. */
    private static void eachFault(Method method, Consumer<String> then) {
        for (String fault : method.faults()) {
            if (!fault.equals(RUNTIME_FAULT)) then.accept(fault);
        }
        then.accept(RUNTIME_FAULT);
    }

    private static String named(String fault) {
        return fault.endsWith("Fault") ? fault : fault + "Fault";
    }
}
