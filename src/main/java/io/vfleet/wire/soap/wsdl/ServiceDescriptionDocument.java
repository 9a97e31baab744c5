package io.vfleet.wire.soap.wsdl;

import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The WSDL and XSD documents of the service, with the file names that a vCenter gives them. */
public enum ServiceDescriptionDocument {
    SERVICE("vimService.wsdl", (catalog, address) -> WsdlContent.service(address)),
    CALLS("vim.wsdl", (catalog, _) -> WsdlContent.calls(catalog)),
    CORE_TYPES("core-types.xsd", (catalog, _) -> SchemaContent.types(catalog, SchemaLayer.CORE)),
    QUERY_TYPES("query-types.xsd", (catalog, _) -> SchemaContent.types(catalog, SchemaLayer.QUERY)),
    VIM_TYPES("vim-types.xsd", (catalog, _) -> SchemaContent.types(catalog, SchemaLayer.VIM)),
    QUERY_MESSAGES("query-messagetypes.xsd", (catalog, _) -> SchemaContent.calls(catalog, SchemaLayer.QUERY)),
    VIM_MESSAGES("vim-messagetypes.xsd", (catalog, _) -> SchemaContent.calls(catalog, SchemaLayer.VIM)),
    // A vCenter's reflection schema: it is imported, and empty.
    REFLECT_TYPES("reflect-types.xsd", (_, _) -> SchemaContent.reflect()),
    REFLECT_MESSAGES("reflect-messagetypes.xsd", (_, _) -> SchemaContent.reflect());

    private final String fileName;
    private final BiFunction<ReleaseCatalog, String, Stream<DocumentPart>> content;

    ServiceDescriptionDocument(String fileName, BiFunction<ReleaseCatalog, String, Stream<DocumentPart>> content) {
        this.fileName = fileName;
        this.content = content;
    }

    public String fileName() {
        return fileName;
    }

    /** {@code address}: scheme, host and port under which the client reached this server. */
    public Stream<DocumentPart> content(ReleaseCatalog catalog, String address) {
        return content.apply(catalog, address);
    }
}
