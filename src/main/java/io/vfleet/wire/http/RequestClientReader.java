package io.vfleet.wire.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vfleet.access.token.PresentedToken;
import io.vfleet.access.token.PresentedToken.InAuthorization;
import io.vfleet.access.token.PresentedToken.SignedRequest;
import io.vfleet.model.TraceParent;
import io.vfleet.operation.RequestClient;
import org.jspecify.annotations.Nullable;

/** Reads the client of a request from the connection and the headers. */
final class RequestClientReader {
    private static final CharSequence OPERATION_ID = HttpHeaders.createOptimized("operationID");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence TRACE_PARENT = HttpHeaders.createOptimized(TraceParent.HEADER);
    private static final int OPERATION_ID_MAX = 256;
    private static final byte[] NO_BODY = {};

    private RequestClientReader() {}

    /** Empty when it is not known. */
    static String remoteAddress(HttpConnection connection) {
        SocketAddress address = connection.remoteAddress();
        return orEmpty(address == null ? null : address.hostAddress());
    }

    static RequestClient of(HttpServerRequest request, LoopListener.OpenConnection peer, String protocol) {
        String id = request.getHeader(OPERATION_ID);
        return new RequestClient(
                protocol,
                peer.remoteAddress,
                orEmpty(request.getHeader(HttpHeaders.USER_AGENT)),
                orEmpty(id == null ? request.getHeader(REQUEST_ID) : id),
                () -> ExchangeRequest.address(request),
                token(request),
                request::getHeader,
                peer.number);
    }

    private static @Nullable PresentedToken token(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !SessionTokens.isSigned(authorization)) return null;
        String path = request.path();
        HostAndPort authority = request.authority();
        return new InAuthorization(
                authorization,
                new SignedRequest(
                        request.method().name(),
                        orEmpty(path),
                        authority == null ? "" : authority.toString(),
                        NO_BODY));
    }

    /** The same client, with the body that its token may be signed with. */
    static RequestClient withBody(RequestClient client, byte[] body) {
        if (!(client.token() instanceof InAuthorization(String authorization, SignedRequest request))) return client;
        var signed = new SignedRequest(request.verb(), request.path(), request.host(), body);
        return withRequestDetails(client, null, new InAuthorization(authorization, signed));
    }

    static RequestClient withRequestDetails(
            RequestClient client, @Nullable String operationId, @Nullable PresentedToken token) {
        String id = operationId == null ? client.operationId() : operationId;
        return new RequestClient(
                client.protocol(),
                client.remoteAddress(),
                client.userAgent(),
                id.substring(0, Math.min(id.length(), OPERATION_ID_MAX)),
                client.reachedAt(),
                token == null ? client.token() : token,
                client.headers(),
                client.connection());
    }

    /** The trace that the request belongs to; null when it names none, or more than one. */
    static @Nullable TraceParent trace(HttpServerRequest request) {
        String header = request.getHeader(TRACE_PARENT);
        if (header == null || request.headers().getAll(TRACE_PARENT).size() > 1) return null;
        return TraceParent.parse(header);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
