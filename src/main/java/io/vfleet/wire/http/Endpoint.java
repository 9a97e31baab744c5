package io.vfleet.wire.http;

/** Answers the HTTP requests of a path or of all paths below it. */
public interface Endpoint {
    /** Called on the loop of the request's socket; the exchange is answered now or later. */
    void handle(HttpExchange exchange);

    /** How clients of a path below this door are told what needs no vCenter. */
    default ErrorFormat errorFormat(String path) {
        return ErrorFormat.JSON;
    }
}
