package io.vfleet.wire.http;

/** Errors that are answered without a vCenter; each names a fault, because clients decode any body as one. */
public enum HttpError {
    BAD_REQUEST(400, "InvalidRequest", "This is no HTTP request that can be read."),
    NO_SESSION(401, "NotAuthenticated", "Log in first, and show the session's token."),
    NOT_FOUND(404, "InvalidRequest", "Nothing is served at this path."),
    WRONG_VERB(405, "InvalidRequest", "This path is not served for this HTTP method."),
    TOO_SLOW(408, "InvalidRequest", "The body did not arrive in time."),
    // What a vCenter says; the limit follows.
    TOO_BIG(413, "InvalidRequest", "length of HTTP request body exceeds configured maximum"),
    BROKEN(500, "SystemError", "The request could not be answered."),
    BUSY(503, "RuntimeFault", "There is no room for new work now; try again later.");

    private final int status;
    private final String fault;
    private final String message;

    HttpError(int status, String fault, String message) {
        this.status = status;
        this.fault = fault;
        this.message = message;
    }

    public int status() {
        return status;
    }

    /** The type name of the fault that describes the error best. */
    public String fault() {
        return fault;
    }

    /** The message for people, in ASCII. */
    public String message() {
        return message;
    }
}
