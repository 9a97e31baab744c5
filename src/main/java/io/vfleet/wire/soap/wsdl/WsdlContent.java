package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Method;
import io.vfleet.wire.Bytes;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The two documents in the description language: where the service is, and which calls it takes. */
final class Wsdl {
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\""
            + " xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\"";
    private static final String END = "</definitions>\n";

    private Wsdl() {}

    /** @param address that the client sees us at: what it is told there is where its calls go */
    static Stream<Part> service(String address) {
        return Stream.of(out -> {
            out.ascii(BEGIN + " targetNamespace=\"urn:vim25Service\" xmlns:interface=\"urn:vim25\">\n"
                    + "<import location=\"" + Document.CALLS.fileName() + "\" namespace=\"urn:vim25\"/>\n"
                    + "<service name=\"VimService\">\n <port binding=\"interface:VimBinding\" name=\"VimPort\">\n"
                    + "  <soap:address location=\"");
            XmlText.put(out, address + SoapRoutes.SERVICE);
            out.ascii("\"/>\n </port>\n</service>\n" + END);
        });
    }

    static Stream<Part> calls(Catalog catalog) {
        var text = new CallText(catalog.dialect());
        List<Method> methods = catalog.methods();
        List<DataType> faults =
                catalog.data().stream().filter(DataType::isFault).toList();
        return Stream.<Supplier<Stream<Part>>>of(
                        () -> Stream.of(Part.text(BEGIN + " targetNamespace=\"urn:vim25\" xmlns:vim25=\"urn:vim25\""
                                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\n<types>\n" + schema())),
                        () -> each(methods, text::elements),
                        () -> each(faults, text::element),
                        () -> Stream.of(Part.text("</schema>\n</types>\n")),
                        () -> each(methods, text::messages),
                        () -> each(faults, text::message),
                        () -> Stream.of(Part.text("<portType name=\"VimPortType\">\n")),
                        () -> each(methods, text::operation),
                        () -> Stream.of(
                                Part.text("</portType>\n<binding name=\"VimBinding\" type=\"vim25:VimPortType\">\n"
                                        + "<soap:binding style=\"document\""
                                        + " transport=\"http://schemas.xmlsoap.org/soap/http\"/>\n")),
                        () -> each(methods, text::binding),
                        () -> Stream.of(Part.text("</binding>\n" + END)))
                .flatMap(Supplier::get);
    }

    private static String schema() {
        return Schemas.begin()
                + Schemas.include(Document.QUERY_MESSAGES)
                + Schemas.include(Document.CORE_TYPES)
                + "<import namespace=\"urn:reflect\" schemaLocation=\"" + Document.REFLECT_MESSAGES.fileName()
                + "\"/>\n"
                + Schemas.include(Document.VIM_MESSAGES)
                + "<element name=\"versionURI\" type=\"xsd:string\"/>\n";
    }

    private static <T> Stream<Part> each(List<T> things, BiConsumer<T, Bytes> text) {
        return things.stream().map(thing -> out -> text.accept(thing, out));
    }
}
