package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.wire.ByteArrayBuilder;

/** The parts of an error that all formats have, and the HTTP status of each kind of error. */
final class ErrorBody {
    static final String CHALLENGE = "Basic realm=\"VAPI endpoint\"";

    private ErrorBody() {}

    /** {@code wrapped}: under /rest an error that does not count as the client's is a 500. */
    static int status(ErrorKind kind, boolean wrapped) {
        return switch (kind) {
            case UNABLE_TO_ALLOCATE_RESOURCE, RESOURCE_BUSY, RESOURCE_INACCESSIBLE -> wrapped ? 500 : 400;
            case ALREADY_EXISTS,
                    ALREADY_IN_DESIRED_STATE,
                    CANCELED,
                    INVALID_ARGUMENT,
                    INVALID_ELEMENT_TYPE,
                    INVALID_REQUEST,
                    NOT_ALLOWED_IN_CURRENT_STATE,
                    RESOURCE_IN_USE,
                    UNEXPECTED_INPUT,
                    UNSUPPORTED -> 400;
            case UNAUTHENTICATED -> 401;
            case UNAUTHORIZED -> 403;
            case NOT_FOUND, OPERATION_NOT_FOUND -> 404;
            case CONCURRENT_CHANGE -> 409;
            case ERROR, INTERNAL_SERVER_ERROR -> 500;
            case SERVICE_UNAVAILABLE -> 503;
            case TIMED_OUT -> 504;
        };
    }

    /** Writes a message as an object: id, default message and arguments. */
    static void message(ByteArrayBuilder out, ApiError error) {
        out.putAscii("{\"args\":[");
        String between = "";
        for (String arg : error.args()) {
            out.putAscii(between);
            JsonStringWriter.quoted(out, arg);
            between = ",";
        }
        out.putAscii("],\"default_message\":");
        JsonStringWriter.quoted(out, error.text());
        out.putAscii(",\"id\":");
        JsonStringWriter.quoted(out, error.id());
        out.put('}');
    }
}
