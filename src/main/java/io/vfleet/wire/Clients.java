package io.vfleet.wire;

import io.vertx.core.http.HttpServerRequest;
import io.vfleet.operation.Client;
import org.jspecify.annotations.Nullable;

/** Tells who sent a request. */
final class Clients {
    private Clients() {}

    static Client of(HttpServerRequest request, String protocol) {
        var address = request.connection().remoteAddress();
        String id = request.getHeader("operationID");
        return new Client(
                protocol,
                orEmpty(address == null ? null : address.hostAddress()),
                orEmpty(request.getHeader("user-agent")),
                orEmpty(id == null ? request.getHeader("x-request-id") : id),
                Tokens.isSigned(request.headers()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
