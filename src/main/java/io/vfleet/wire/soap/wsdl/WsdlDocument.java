package io.vfleet.wire.soap;

import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The documents that describe the service, by the names that they have beside a vCenter. */
enum Document {
    SERVICE("vimService.wsdl", (catalog, address) -> Wsdl.service(address)),
    CALLS("vim.wsdl", (catalog, _) -> Wsdl.calls(catalog)),
    CORE_TYPES("core-types.xsd", (catalog, _) -> Schemas.types(catalog, Origin.CORE)),
    QUERY_TYPES("query-types.xsd", (catalog, _) -> Schemas.types(catalog, Origin.QUERY)),
    VIM_TYPES("vim-types.xsd", (catalog, _) -> Schemas.types(catalog, Origin.VIM)),
    QUERY_MESSAGES("query-messagetypes.xsd", (catalog, _) -> Schemas.calls(catalog, Origin.QUERY)),
    VIM_MESSAGES("vim-messagetypes.xsd", (catalog, _) -> Schemas.calls(catalog, Origin.VIM)),
    // A vCenter's description of itself: it is imported, and there is nothing in it.
    REFLECT_TYPES("reflect-types.xsd", (_, _) -> Schemas.reflect()),
    REFLECT_MESSAGES("reflect-messagetypes.xsd", (_, _) -> Schemas.reflect());

    private final String fileName;
    private final BiFunction<Catalog, String, Stream<Part>> content;

    Document(String fileName, BiFunction<Catalog, String, Stream<Part>> content) {
        this.fileName = fileName;
        this.content = content;
    }

    String fileName() {
        return fileName;
    }

    /** @param address scheme, host and port that the client sees us at */
    Stream<Part> content(Catalog catalog, String address) {
        return content.apply(catalog, address);
    }
}
