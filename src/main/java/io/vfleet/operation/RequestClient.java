package io.vfleet.operation;

/**
 * The client that sent a request, as far as the connection and the headers tell.
 *
 * @param protocol the wire's name: json, soap or rest
 * @param operationId what the client calls the request in its own logs; empty when it does not say
 * @param signed whether it brought a token that somebody else is said to have signed
 */
public record RequestClient(
        String protocol, String remoteAddress, String userAgent, String operationId, boolean signed) {}
