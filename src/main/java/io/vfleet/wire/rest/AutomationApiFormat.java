package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import java.util.List;

/**
 * The two response formats of the Automation API: bare values under /api, and values wrapped in an object under /rest.
 */
enum AutomationApiFormat implements ErrorFormat {
    API(false),
    REST(true);

    private final boolean wrapped;

    AutomationApiFormat(boolean wrapped) {
        this.wrapped = wrapped;
    }

    boolean wrapped() {
        return wrapped;
    }

    /** What precedes a value. */
    String start() {
        return wrapped ? "{\"value\":" : "";
    }

    /** What follows a value. */
    String end() {
        return wrapped ? "}" : "";
    }

    ApiValueWriter writer() {
        return wrapped ? ApiValueWriter.WRAPPED : ApiValueWriter.BARE;
    }

    /** Answers a string value. */
    void answer(HttpExchange exchange, int status, String text) {
        ByteArrayBuilder body = new ByteArrayBuilder(128);
        body.putAscii(start());
        JsonStringWriter.quoted(body, text);
        body.putAscii(end());
        exchange.response().answer(status, JsonStringWriter.CONTENT_TYPE, body);
    }

    /** Answers an error; UNAUTHENTICATED includes the authentication challenge. */
    void answerError(HttpExchange exchange, ApiError error) {
        if (error.kind() == ErrorKind.UNAUTHENTICATED)
            exchange.response().putHeader("www-authenticate", ErrorBody.CHALLENGE);
        int status = ErrorBody.status(error.kind(), wrapped);
        exchange.outcome(Integer.toString(status));
        exchange.response().answer(status, JsonStringWriter.CONTENT_TYPE, body(error));
    }

    /** Answers that the request has no valid session. */
    void answerUnauthenticated(HttpExchange exchange) {
        answerError(exchange, ApiError.AUTHENTICATION_REQUIRED);
    }

    @Override
    public String contentType(HttpError httpError) {
        return JsonStringWriter.CONTENT_TYPE;
    }

    @Override
    public ByteArrayBuilder body(HttpError httpError, String message) {
        ErrorKind kind = ErrorKind.valueOf(httpError.apiError());
        return body(new ApiError(kind, "vfleet.refused", message, List.of()));
    }

    private ByteArrayBuilder body(ApiError error) {
        ByteArrayBuilder body = new ByteArrayBuilder(512);
        if (wrapped) body.putAscii("{\"type\":\"" + error.kind().typeName() + "\",\"value\":");
        body.put('{');
        if (error.kind() == ErrorKind.UNAUTHENTICATED) {
            body.putAscii("\"challenge\":");
            JsonStringWriter.quoted(body, ErrorBody.CHALLENGE);
            body.put(',');
        }
        body.putAscii("\"error_type\":\"" + error.kind() + "\",\"messages\":[");
        ErrorBody.message(body, error);
        body.putAscii("]}");
        if (wrapped) body.put('}');
        return body;
    }
}
