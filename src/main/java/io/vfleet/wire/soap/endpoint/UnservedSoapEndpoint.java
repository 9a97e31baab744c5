package io.vfleet.wire.soap.endpoint;

import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.SoapErrorFormat;

/** Answers the paths of SOAP services that are not served with a SOAP fault, because their clients read no other form. */
final class UnservedSoapEndpoint implements Endpoint {
    static final UnservedSoapEndpoint INSTANCE = new UnservedSoapEndpoint();

    private UnservedSoapEndpoint() {}

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SoapEndpoint.PROTOCOL, "", "");
        exchange.body(_ -> exchange.response().answerError(HttpError.NOT_FOUND));
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return SoapErrorFormat.INSTANCE;
    }
}
