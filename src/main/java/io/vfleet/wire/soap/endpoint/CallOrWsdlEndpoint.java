package io.vfleet.wire.soap.endpoint;

import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import java.util.function.Predicate;

/**
 * Serves calls and the service description on the same path.
 *
 * @param isWsdlRequest whether a request is for the description
 */
record CallOrWsdlEndpoint(Endpoint calls, Endpoint description, Predicate<HttpExchange> isWsdlRequest)
        implements Endpoint {
    @Override
    public void handle(HttpExchange exchange) {
        (isWsdlRequest.test(exchange) ? description : calls).handle(exchange);
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return calls.errorFormat(path);
    }
}
