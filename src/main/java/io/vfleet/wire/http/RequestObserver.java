package io.vfleet.wire.http;

import io.vfleet.operation.RequestClient;

/** Observes every request after its response has been written. */
public interface RequestObserver {
    /** Tells nobody. */
    RequestObserver NONE = _ -> {};

    /**
     * One request and what became of it.
     *
     * @param type the managed type, a name of the metamodel; empty when the request named none
     * @param method the method or property, a name of the metamodel; empty when the request named none
     * @param outcome {@code ok}, a fault's wire name, {@code busy}, {@code gone} when the client did not wait, or an HTTP status
     * @param nanos from the request's head to the last byte given to the socket
     * @param bytesIn of the body
     * @param bytesOut of the body, before compression
     */
    record ServedRequest(
            RequestClient client,
            String type,
            String method,
            String outcome,
            long nanos,
            long bytesIn,
            long bytesOut) {}

    /** Called on the loop of the request's socket; must not block. */
    void onServed(ServedRequest served);
}
