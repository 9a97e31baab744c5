package io.vfleet.wire.rest;

import java.util.Locale;

/** The standard errors of the Automation API with their HTTP status in either format. */
enum VapiError {
    INVALID_REQUEST(400),
    INVALID_ARGUMENT(400),
    UNEXPECTED_INPUT(400),
    UNAUTHENTICATED(401),
    UNAUTHORIZED(403),
    NOT_FOUND(404),
    TIMED_OUT(504),
    // Under /rest an error that does not count as the client's is a 500.
    UNABLE_TO_ALLOCATE_RESOURCE(400, 500),
    INTERNAL_SERVER_ERROR(500),
    SERVICE_UNAVAILABLE(503);

    private final int status;
    private final int wrappedStatus;

    VapiError(int status) {
        this(status, status);
    }

    VapiError(int status, int wrappedStatus) {
        this.status = status;
        this.wrappedStatus = wrappedStatus;
    }

    int status(boolean wrapped) {
        return wrapped ? wrappedStatus : status;
    }

    /** The type name, such as {@code com.vmware.vapi.std.errors.not_found}. */
    String typeName() {
        return "com.vmware.vapi.std.errors." + name().toLowerCase(Locale.ROOT);
    }
}
