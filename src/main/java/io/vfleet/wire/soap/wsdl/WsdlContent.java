package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Method;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.soap.XmlText;
import io.vfleet.wire.soap.endpoint.SoapRoutes;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The content of the two WSDL documents: the service address, and the calls. */
final class WsdlContent {
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\""
            + " xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\"";
    private static final String END = "</definitions>\n";

    private WsdlContent() {}

    /**
     * {@code address}: scheme, host and port under which the client reached this server, to which it will send its
     * calls.
     */
    static Stream<DocumentPart> service(String address) {
        return Stream.of(out -> {
            out.putAscii(BEGIN + " targetNamespace=\"urn:vim25Service\" xmlns:interface=\"urn:vim25\">\n"
                    + "<import location=\"" + ServiceDescriptionDocument.CALLS.fileName()
                    + "\" namespace=\"urn:vim25\"/>\n"
                    + "<service name=\"VimService\">\n <port binding=\"interface:VimBinding\" name=\"VimPort\">\n"
                    + "  <soap:address location=\"");
            XmlText.put(out, address + SoapRoutes.SERVICE);
            out.putAscii("\"/>\n </port>\n</service>\n" + END);
        });
    }

    static Stream<DocumentPart> calls(ReleaseCatalog catalog) {
        var writer = new WsdlOperationWriter(catalog.dialect());
        List<Method> methods = catalog.methods();
        List<DataType> faults =
                catalog.data().stream().filter(DataType::isFault).toList();
        return Stream.<Supplier<Stream<DocumentPart>>>of(
                        () -> Stream.of(
                                DocumentPart.text(BEGIN + " targetNamespace=\"urn:vim25\" xmlns:vim25=\"urn:vim25\""
                                        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\n<types>\n" + schema())),
                        () -> each(methods, writer::elements),
                        () -> each(faults, writer::element),
                        () -> Stream.of(DocumentPart.text("</schema>\n</types>\n")),
                        () -> each(methods, writer::messages),
                        () -> each(faults, writer::message),
                        () -> Stream.of(DocumentPart.text("<portType name=\"VimPortType\">\n")),
                        () -> each(methods, writer::operation),
                        () -> Stream.of(DocumentPart.text(
                                "</portType>\n<binding name=\"VimBinding\" type=\"vim25:VimPortType\">\n"
                                        + "<soap:binding style=\"document\""
                                        + " transport=\"http://schemas.xmlsoap.org/soap/http\"/>\n")),
                        () -> each(methods, writer::binding),
                        () -> Stream.of(DocumentPart.text("</binding>\n" + END)))
                .flatMap(Supplier::get);
    }

    private static String schema() {
        return SchemaContent.begin()
                + SchemaContent.include(ServiceDescriptionDocument.QUERY_MESSAGES)
                + SchemaContent.include(ServiceDescriptionDocument.CORE_TYPES)
                + "<import namespace=\"urn:reflect\" schemaLocation=\""
                + ServiceDescriptionDocument.REFLECT_MESSAGES.fileName()
                + "\"/>\n"
                + SchemaContent.include(ServiceDescriptionDocument.VIM_MESSAGES)
                + "<element name=\"versionURI\" type=\"xsd:string\"/>\n";
    }

    private static <T> Stream<DocumentPart> each(List<T> elements, BiConsumer<T, ByteArrayBuilder> writer) {
        return elements.stream().map(element -> out -> writer.accept(element, out));
    }
}
