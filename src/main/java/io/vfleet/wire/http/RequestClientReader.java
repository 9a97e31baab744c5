package io.vfleet.wire.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vfleet.operation.RequestClient;
import org.jspecify.annotations.Nullable;

/** Reads the client of a request from the connection and the headers. */
final class RequestClientReader {
    private static final CharSequence OPERATION_ID = HttpHeaders.createOptimized("operationID");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final int OPERATION_ID_MAX = 256;

    private RequestClientReader() {}

    /** Empty when it is not known. */
    static String remoteAddress(HttpConnection connection) {
        SocketAddress address = connection.remoteAddress();
        return orEmpty(address == null ? null : address.hostAddress());
    }

    static RequestClient of(HttpServerRequest request, String remoteAddress, String protocol) {
        String id = request.getHeader(OPERATION_ID);
        return new RequestClient(
                protocol,
                remoteAddress,
                orEmpty(request.getHeader(HttpHeaders.USER_AGENT)),
                orEmpty(id == null ? request.getHeader(REQUEST_ID) : id),
                () -> ExchangeRequest.address(request),
                SessionTokens.isSigned(request.headers()));
    }

    static RequestClient withRequestDetails(RequestClient client, @Nullable String operationId, boolean signed) {
        String id = operationId == null ? client.operationId() : operationId;
        return new RequestClient(
                client.protocol(),
                client.remoteAddress(),
                client.userAgent(),
                id.substring(0, Math.min(id.length(), OPERATION_ID_MAX)),
                client.reachedAt(),
                signed || client.signed());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
