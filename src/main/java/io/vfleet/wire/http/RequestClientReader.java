package io.vfleet.wire;

import io.vertx.core.http.HttpServerRequest;
import io.vfleet.operation.Client;
import org.jspecify.annotations.Nullable;

/** Tells who sent a request. */
final class Clients {
    private static final int OPERATION_ID_MAX = 256;

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

    static Client told(Client sender, @Nullable String operationId, boolean signed) {
        String id = operationId == null ? sender.operationId() : operationId;
        return new Client(
                sender.protocol(),
                sender.remoteAddress(),
                sender.userAgent(),
                id.substring(0, Math.min(id.length(), OPERATION_ID_MAX)),
                signed || sender.signed());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
