package io.vfleet.wire.rest;

import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;

/** Answers operations of the Automation API that are not implemented, as a vCenter answers unknown ones. */
final class NotFoundEndpoint implements Endpoint {
    private final String pathPrefix;
    private final AutomationApiFormat format;

    /** {@code pathPrefix}: the part of a path in front of the paths of the API. */
    NotFoundEndpoint(String pathPrefix, AutomationApiFormat format) {
        this.pathPrefix = pathPrefix;
        this.format = format;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, "", "");
        exchange.body(_ -> format.answerError(
                exchange,
                VapiError.NOT_FOUND,
                LocalizableMessage.operationNotFound(exchange.request().path().substring(pathPrefix.length()))));
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return format;
    }
}
