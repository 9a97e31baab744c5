package io.vfleet.wire.rest;

import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;

/** Answers operations of the Automation API that are not implemented as a vCenter answers unknown ones. */
final class NotFoundEndpoint implements Endpoint {
    private final String tree;
    private final RestFormat form;

    /** {@code tree}: what stands before the paths of the API. */
    NotFoundEndpoint(String tree, RestFormat form) {
        this.tree = tree;
        this.form = form;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(SessionReply.PROTOCOL, "", "");
        exchange.body(_ -> form.refuse(
                exchange,
                VapiError.NOT_FOUND,
                LocalizableMessage.operationNotFound(exchange.path().substring(tree.length()))));
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return form;
    }
}
