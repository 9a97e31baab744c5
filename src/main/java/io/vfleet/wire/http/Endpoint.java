package io.vfleet.wire.http;

/** Answers the HTTP requests of a path or of all paths below it. */
public interface Endpoint {
    /** Handles one request, on the event loop of its connection; the exchange may be answered later. */
    void handle(HttpExchange exchange);

    /** The format of errors that are answered without a vCenter, for a path of this endpoint. */
    default ErrorFormat errorFormat(String path) {
        return ErrorFormat.JSON;
    }
}
