package io.vfleet.wire.http;

import io.vfleet.operation.RequestClient;

/** Observes every request after its response has been written. */
public interface RequestObserver {
    /** Ignores every request. */
    RequestObserver NONE = _ -> {};

    /**
     * One request and its outcome.
     *
     * @param verb the HTTP method as it was sent
     * @param path as it was sent, without the query
     * @param type the managed type, a name of the metamodel; empty when the request named none
     * @param method the method or property, a name of the metamodel; empty when the request named none
     * @param outcome {@code ok}, the type name of a fault, {@code busy}, {@code gone} when the client disconnected, or
     * the status of an {@link HttpError}
     * @param nanos from the request's head to the last byte written to the socket
     * @param heldNanos how much of {@code nanos} a scenario has held it back on purpose
     * @param bytesIn of the body
     * @param bytesOut of the body, before compression
     */
    record ServedRequest(
            RequestClient client,
            String verb,
            String path,
            String type,
            String method,
            String outcome,
            long nanos,
            long heldNanos,
            long bytesIn,
            long bytesOut) {}

    /** Called on the event loop of the connection; must not block. */
    void onServed(ServedRequest request);
}
