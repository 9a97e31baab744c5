package io.vfleet.operation;

import java.util.function.Supplier;

/**
 * The client that sent a request, as its connection and headers describe it.
 *
 * @param protocol json, soap or rest
 * @param operationId the client's own id of the request; empty when it sends none
 * @param reachedAt gives the scheme, host and port under which it reached the server, or an empty text; asked by few calls
 * @param signed whether it brought a token of a third party, such as SAML; the signature is not verified
 */
public record RequestClient(
        String protocol,
        String remoteAddress,
        String userAgent,
        String operationId,
        Supplier<String> reachedAt,
        boolean signed) {
    /** A client of which it is not known how it reached the server. */
    public RequestClient(String protocol, String remoteAddress, String userAgent, String operationId, boolean signed) {
        this(protocol, remoteAddress, userAgent, operationId, () -> "", signed);
    }

    /** Scheme, host and port under which it reached the server; empty when that is not known. */
    public String address() {
        return reachedAt.get();
    }
}
