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

    /** The types of values that come from there; those of a layer below are included. */
    static Stream<DocumentPart> types(ReleaseCatalog catalog, SchemaLayer origin) {
        var text = new XsdTypeWriter(catalog.dialect());
        Stream<EnumType> enums = catalog.enums().stream().filter(type -> SchemaLayer.of(type.name()) == origin);
        Stream<DataType> data = catalog.data().stream().filter(type -> SchemaLayer.of(type.name()) == origin);
        Stream<TypeRef> arrays = catalog.arrays().stream().filter(type -> SchemaLayer.of(type) == origin);
        return around(
                origin == SchemaLayer.CORE ? List.of() : List.of(WsdlDocument.CORE_TYPES),
                Stream.concat(
                        enums.map(type -> out -> text.constants(type, out)),
                        Stream.concat(
                                data.map(type -> out -> text.members(type, out)),
                                arrays.map(type -> out -> text.array(type, out)))));
    }

    /** The types of calls to objects that come from there. */
    static Stream<DocumentPart> calls(ReleaseCatalog catalog, SchemaLayer origin) {
        var text = new XsdTypeWriter(catalog.dialect());
        Stream<Method> methods = catalog.methods().stream().filter(method -> SchemaLayer.of(method) == origin);
        return around(
                List.of(
                        WsdlDocument.CORE_TYPES,
                        origin == SchemaLayer.QUERY ? WsdlDocument.QUERY_TYPES : WsdlDocument.VIM_TYPES),
                methods.map(method -> out -> text.call(method, out)));
    }

    static Stream<DocumentPart> reflect() {
        return Stream.of(DocumentPart.text(DECLARATION + "<schema targetNamespace=\"urn:reflect\""
                + " xmlns=\"http://www.w3.org/2001/XMLSchema\" elementFormDefault=\"qualified\">\n" + END));
    }

    private static Stream<DocumentPart> around(List<WsdlDocument> included, Stream<DocumentPart> types) {
        StringBuilder begin = new StringBuilder(DECLARATION).append(begin());
        for (WsdlDocument document : included) begin.append(include(document));
        return Stream.concat(
                Stream.concat(Stream.of(DocumentPart.text(begin.toString())), types),
                Stream.of(DocumentPart.text(END)));
    }

    static String begin() {
        return "<schema targetNamespace=\"urn:vim25\" xmlns=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:vim25=\"urn:vim25\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " elementFormDefault=\"qualified\">\n";
    }

    static String include(WsdlDocument document) {
        return "<include schemaLocation=\"" + document.fileName() + "\"/>\n";
    }
}
