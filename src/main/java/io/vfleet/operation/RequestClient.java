package io.vfleet.operation;

/**
 * The client that sent a request, as its connection and headers describe it.
 *
 * @param protocol json, soap or rest
 * @param operationId the client's own id of the request; empty when it sends none
 * @param signed whether it brought a token of a third party, such as SAML; the signature is not verified
 */
public record RequestClient(
        String protocol, String remoteAddress, String userAgent, String operationId, boolean signed) {}
