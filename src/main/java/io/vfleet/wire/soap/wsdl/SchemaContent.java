package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Method;
import io.vfleet.meta.TypeRef;
import java.util.List;
import java.util.stream.Stream;

/** The content of the XSD documents. */
final class SchemaContent {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String END = "</schema>\n";

    private SchemaContent() {}

    /** The value types of a layer; the document includes the one of the layer below. */
    static Stream<DocumentPart> types(ReleaseCatalog catalog, SchemaLayer layer) {
        var writer = new XsdTypeWriter(catalog.dialect());
        Stream<EnumType> enums = catalog.enums().stream().filter(type -> SchemaLayer.of(type.name()) == layer);
        Stream<DataType> data = catalog.data().stream().filter(type -> SchemaLayer.of(type.name()) == layer);
        Stream<TypeRef> arrays = catalog.arrays().stream().filter(type -> SchemaLayer.of(type) == layer);
        return document(
                layer == SchemaLayer.CORE ? List.of() : List.of(ServiceDescriptionDocument.CORE_TYPES),
                Stream.concat(
                        enums.map(type -> out -> writer.constants(type, out)),
                        Stream.concat(
                                data.map(type -> out -> writer.members(type, out)),
                                arrays.map(type -> out -> writer.array(type, out)))));
    }

    /** The request types of the methods of a layer. */
    static Stream<DocumentPart> calls(ReleaseCatalog catalog, SchemaLayer layer) {
        var writer = new XsdTypeWriter(catalog.dialect());
        Stream<Method> methods = catalog.methods().stream().filter(method -> SchemaLayer.of(method) == layer);
        return document(
                List.of(
                        ServiceDescriptionDocument.CORE_TYPES,
                        layer == SchemaLayer.QUERY
                                ? ServiceDescriptionDocument.QUERY_TYPES
                                : ServiceDescriptionDocument.VIM_TYPES),
                methods.map(method -> out -> writer.call(method, out)));
    }

    static Stream<DocumentPart> reflect() {
        return Stream.of(DocumentPart.text(DECLARATION + "<schema targetNamespace=\"urn:reflect\""
                + " xmlns=\"http://www.w3.org/2001/XMLSchema\" elementFormDefault=\"qualified\">\n" + END));
    }

    private static Stream<DocumentPart> document(
            List<ServiceDescriptionDocument> included, Stream<DocumentPart> types) {
        StringBuilder begin = new StringBuilder(DECLARATION).append(begin());
        for (ServiceDescriptionDocument document : included) begin.append(include(document));
        return Stream.concat(
                Stream.concat(Stream.of(DocumentPart.text(begin.toString())), types),
                Stream.of(DocumentPart.text(END)));
    }

    static String begin() {
        return "<schema targetNamespace=\"urn:vim25\" xmlns=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:vim25=\"urn:vim25\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " elementFormDefault=\"qualified\">\n";
    }

    static String include(ServiceDescriptionDocument document) {
        return "<include schemaLocation=\"" + document.fileName() + "\"/>\n";
    }
}
