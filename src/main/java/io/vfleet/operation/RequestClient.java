package io.vfleet.operation;

import io.vfleet.access.token.PresentedToken;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client that sent a request, as its connection and headers describe it.
 *
 * @param protocol json, soap or rest
 * @param operationId the client's own id of the request; empty when it sends none
 * @param reachedAt gives the scheme, host and port under which it reached the server, or an empty text; asked by few calls
 * @param token what it shows who it is by, such as SAML, and nobody has checked yet; null for nothing
 * @param headers the value of a header by its name; asked by few calls
 * @param connection how many connections the process had accepted with this one; 0 where it is not known
 */
public record RequestClient(
        String protocol,
        String remoteAddress,
        String userAgent,
        String operationId,
        Supplier<String> reachedAt,
        @Nullable PresentedToken token,
        Function<String, @Nullable String> headers,
        long connection) {
    /** A client of which it is not known how it reached the server. */
    public RequestClient(String protocol, String remoteAddress, String userAgent, String operationId) {
        this(protocol, remoteAddress, userAgent, operationId, () -> "", null, _ -> null, 0);
    }

    /** The same client, which shows another token. */
    public RequestClient with(@Nullable PresentedToken shown) {
        return new RequestClient(
                protocol, remoteAddress, userAgent, operationId, reachedAt, shown, headers, connection);
    }

    /** The value of a header of the request; null without it. */
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** Scheme, host and port under which it reached the server; empty when that is not known. */
    public String address() {
        return reachedAt.get();
    }
}
