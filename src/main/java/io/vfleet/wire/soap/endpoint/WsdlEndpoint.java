package io.vfleet.wire.soap.endpoint;

import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.SoapEnvelope;
import io.vfleet.wire.soap.wsdl.DocumentPart;
import io.vfleet.wire.soap.wsdl.LazyReleaseCatalog;
import io.vfleet.wire.soap.wsdl.ReleaseCatalog;
import io.vfleet.wire.soap.wsdl.ServiceDescriptionDocument;

/** Serves one document of the service description, written while it is sent; nothing of it is kept. */
final class WsdlEndpoint implements Endpoint {
    private static final String GET = "GET";

    private final ServiceDescriptionDocument document;
    private final LazyReleaseCatalog description;

    WsdlEndpoint(ServiceDescriptionDocument document, LazyReleaseCatalog description) {
        this.document = document;
        this.description = description;
    }

    /** Whether the request is a GET; any other request is a call. */
    static boolean isRead(HttpExchange exchange) {
        return exchange.request().verb().equals(GET);
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SoapEndpoint.PROTOCOL, "", "");
        exchange.body(_ -> {
            if (isRead(exchange)) description.get(exchange, catalog -> answer(exchange, catalog));
            else exchange.response().answerWrongVerb(GET);
        });
    }

    private void answer(HttpExchange exchange, ReleaseCatalog catalog) {
        exchange.response()
                .answer(
                        SoapEnvelope.OK,
                        SoapEnvelope.XML,
                        DocumentPart.slices(
                                document.content(catalog, exchange.request().address())));
    }
}
