package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Method;
import io.vfleet.meta.TypeRef;
import java.util.List;
import java.util.stream.Stream;

/** The documents with the schema's types. */
final class Schemas {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String END = "</schema>\n";

    private Schemas() {}

    /** The types of values that come from there; those of a layer below are included. */
    static Stream<Part> types(Catalog catalog, Origin origin) {
        var text = new TypeText(catalog.dialect());
        Stream<EnumType> enums = catalog.enums().stream().filter(type -> Origin.of(type.name()) == origin);
        Stream<DataType> data = catalog.data().stream().filter(type -> Origin.of(type.name()) == origin);
        Stream<TypeRef> arrays = catalog.arrays().stream().filter(type -> Origin.of(type) == origin);
        return around(
                origin == Origin.CORE ? List.of() : List.of(Document.CORE_TYPES),
                Stream.concat(
                        enums.map(type -> out -> text.constants(type, out)),
                        Stream.concat(
                                data.map(type -> out -> text.members(type, out)),
                                arrays.map(type -> out -> text.array(type, out)))));
    }

    /** The types of calls to objects that come from there. */
    static Stream<Part> calls(Catalog catalog, Origin origin) {
        var text = new TypeText(catalog.dialect());
        Stream<Method> methods = catalog.methods().stream().filter(method -> Origin.of(method) == origin);
        return around(
                List.of(Document.CORE_TYPES, origin == Origin.QUERY ? Document.QUERY_TYPES : Document.VIM_TYPES),
                methods.map(method -> out -> text.call(method, out)));
    }

    static Stream<Part> reflect() {
        return Stream.of(Part.text(DECLARATION + "<schema targetNamespace=\"urn:reflect\""
                + " xmlns=\"http://www.w3.org/2001/XMLSchema\" elementFormDefault=\"qualified\">\n" + END));
    }

    private static Stream<Part> around(List<Document> included, Stream<Part> types) {
        StringBuilder begin = new StringBuilder(DECLARATION).append(begin());
        for (Document document : included) begin.append(include(document));
        return Stream.concat(Stream.concat(Stream.of(Part.text(begin.toString())), types), Stream.of(Part.text(END)));
    }

    static String begin() {
        return "<schema targetNamespace=\"urn:vim25\" xmlns=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:vim25=\"urn:vim25\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " elementFormDefault=\"qualified\">\n";
    }

    static String include(Document document) {
        return "<include schemaLocation=\"" + document.fileName() + "\"/>\n";
    }
}
