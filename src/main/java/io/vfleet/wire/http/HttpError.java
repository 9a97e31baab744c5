package io.vfleet.wire.http;

/**
 * Errors that are answered without a vCenter; each names a fault, because clients decode any body as one, and an error of
 * the Automation API.
 */
public enum HttpError {
    BAD_REQUEST(400, "InvalidRequest", "INVALID_REQUEST", "This is no HTTP request that can be read."),
    NO_SESSION(401, "NotAuthenticated", "UNAUTHENTICATED", "Log in first, and show the session's token."),
    NOT_FOUND(404, "InvalidRequest", "NOT_FOUND", "Nothing is served at this path."),
    WRONG_VERB(405, "InvalidRequest", "INVALID_REQUEST", "This path is not served for this HTTP method."),
    TOO_SLOW(408, "InvalidRequest", "TIMED_OUT", "The body did not arrive in time."),
    CONFLICT(409, "InvalidRequest", "INVALID_REQUEST", "This cannot be changed so now."),
    // What a vCenter says; the limit follows.
    TOO_BIG(413, "InvalidRequest", "INVALID_REQUEST", "length of HTTP request body exceeds configured maximum"),
    LONG_LINE(414, "InvalidRequest", "INVALID_REQUEST", "The request target is longer than is read."),
    WRONG_CONTENT_TYPE(415, "InvalidRequest", "INVALID_REQUEST", "A body needs the content type application/json."),
    ENCODED_BODY(415, "InvalidRequest", "INVALID_REQUEST", "A body is read without content encoding only."),
    WRONG_RANGE(416, "InvalidRequest", "INVALID_REQUEST", "The range of bytes begins behind the end of the file."),
    WRONG_EXPECTATION(417, "InvalidRequest", "INVALID_REQUEST", "Nothing but 100-continue can be expected."),
    LONG_HEAD(431, "InvalidRequest", "INVALID_REQUEST", "The headers are longer than is read."),
    OUT_OF_REACH(500, "InaccessibleDatastore", "RESOURCE_INACCESSIBLE", "No host can access the datastore."),
    BROKEN(500, "SystemError", "INTERNAL_SERVER_ERROR", "The request could not be answered."),
    WRONG_TRANSFER(501, "InvalidRequest", "INVALID_REQUEST", "No transfer coding but chunked is read."),
    BUSY(503, "RuntimeFault", "SERVICE_UNAVAILABLE", "There is no room for new work now; try again later.");

    private final int status;
    private final String fault;
    private final String apiError;
    private final String message;

    HttpError(int status, String fault, String apiError, String message) {
        this.status = status;
        this.fault = fault;
        this.apiError = apiError;
        this.message = message;
    }

    public int status() {
        return status;
    }

    /** The type name of the fault that describes the error best. */
    public String fault() {
        return fault;
    }

    /** The type of the error in the Automation API. */
    public String apiError() {
        return apiError;
    }

    /** The message for people, in ASCII. */
    public String message() {
        return message;
    }
}
