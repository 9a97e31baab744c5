package io.vfleet.operation.automation;

import io.vfleet.model.Fault;
import java.util.List;
import java.util.Locale;

/**
 * A standard error of the Automation API.
 *
 * @param id the id of the message, which clients match on
 * @param text the message, in English
 * @param args the values in the text
 */
public record ApiError(ErrorKind kind, String id, String text, List<String> args) {
    /** The most characters that a text or a value of it has. */
    public ApiError {
        text = Fault.shortened(text);
        args = args.stream().map(Fault::shortened).toList();
    }

    /** The standard errors that are answered. */
    public enum ErrorKind {
        ALREADY_EXISTS,
        ALREADY_IN_DESIRED_STATE,
        CANCELED,
        CONCURRENT_CHANGE,
        ERROR,
        INTERNAL_SERVER_ERROR,
        INVALID_ARGUMENT,
        INVALID_ELEMENT_TYPE,
        INVALID_REQUEST,
        NOT_ALLOWED_IN_CURRENT_STATE,
        NOT_FOUND,
        OPERATION_NOT_FOUND,
        RESOURCE_BUSY,
        RESOURCE_IN_USE,
        RESOURCE_INACCESSIBLE,
        SERVICE_UNAVAILABLE,
        TIMED_OUT,
        UNABLE_TO_ALLOCATE_RESOURCE,
        UNAUTHENTICATED,
        UNAUTHORIZED,
        UNEXPECTED_INPUT,
        UNSUPPORTED;

        /** The type name, such as {@code com.vmware.vapi.std.errors.not_found}. */
        public String typeName() {
            return "com.vmware.vapi.std.errors." + name().toLowerCase(Locale.ROOT);
        }
    }

    public static final ApiError AUTHENTICATION_REQUIRED = new ApiError(
            ErrorKind.UNAUTHENTICATED,
            "com.vmware.vapi.endpoint.method.authentication.required",
            "Authentication required.",
            List.of());

    public static final ApiError NO_PERMISSION = new ApiError(
            ErrorKind.UNAUTHORIZED,
            "vfleet.session.permission",
            "The user has no permission in this vCenter.",
            List.of());

    /** The error for a fault of the vSphere API; {@code message}: for people. */
    public static ApiError of(Fault fault, String message) {
        return FaultErrors.of(fault, message);
    }

    /** There is no such operation at the path. */
    public static ApiError operationNotFound(String path) {
        return new ApiError(
                ErrorKind.NOT_FOUND,
                "com.vmware.vapi.rest.operationsForUrlNotFound",
                "Unable to find operations for URL: " + Fault.shortened(path) + ".",
                List.of(path));
    }

    /** There is no object with that id. */
    public static ApiError notFound(String type, String id) {
        return new ApiError(
                ErrorKind.NOT_FOUND,
                "com.vmware.api.vcenter.not_found",
                type + " with identifier '" + Fault.shortened(id) + "' does not exist.",
                List.of(type, id));
    }

    /** More objects match than a list may have. */
    public static ApiError tooMany(String what, String id) {
        return new ApiError(
                ErrorKind.UNABLE_TO_ALLOCATE_RESOURCE,
                id,
                "Too many " + what + ". Add more filter criteria to reduce the number.",
                List.of());
    }

    /** A parameter or field that the operation has not. */
    public static ApiError unexpected(String name) {
        return new ApiError(
                ErrorKind.UNEXPECTED_INPUT,
                "vfleet.query.unexpected",
                "The parameter " + Fault.shortened(name) + " is not known here.",
                List.of(name));
    }

    /** {@code expected}: what is needed instead. */
    public static ApiError invalid(String name, String value, String expected) {
        return new ApiError(
                ErrorKind.INVALID_ARGUMENT,
                "vfleet.query.wrong",
                Fault.shortened(name) + ": " + Fault.shortened(value) + ", need " + expected,
                List.of(name, value));
    }

    /** {@code why}: a sentence that names what is not served. */
    public static ApiError unsupported(String why) {
        return new ApiError(ErrorKind.UNSUPPORTED, "vfleet.unsupported", why, List.of());
    }
}
