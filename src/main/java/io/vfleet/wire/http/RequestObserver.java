package io.vfleet.wire.http;

import io.vfleet.model.TraceParent;
import io.vfleet.operation.RequestClient;
import org.jspecify.annotations.Nullable;

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
     * @param status of the HTTP answer; 0 when there was none
     * @param nanos from the request's head to the last byte written to the socket
     * @param heldNanos how much of {@code nanos} a scenario has held it back on purpose
     * @param bytesIn of the body
     * @param bytesOut of the body, before compression
     * @param trace that the client says the request belongs to; null when it says none
     */
    record ServedRequest(
            RequestClient client,
            String verb,
            String path,
            String type,
            String method,
            CalledObject call,
            String outcome,
            int status,
            long nanos,
            long heldNanos,
            long bytesIn,
            long bytesOut,
            @Nullable TraceParent trace) {}

    /**
     * What was called, by whom, and what came of it.
     *
     * @param object the id of the managed object; null when the request named none
     * @param user the name with its domain; null without a session
     * @param task the id of the task that the call returned; null for none
     */
    record CalledObject(
            @Nullable String object,
            @Nullable String user,
            @Nullable String task) {
        public static final CalledObject NONE = new CalledObject(null, null, null);
    }

    /** Called on the event loop of the connection; must not block. */
    void onServed(ServedRequest request);
}
