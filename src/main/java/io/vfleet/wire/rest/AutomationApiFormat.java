package io.vfleet.wire.rest;

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

    private static final String CHALLENGE = "Basic realm=\"VAPI endpoint\"";

    private final boolean wrapped;

    AutomationApiFormat(boolean wrapped) {
        this.wrapped = wrapped;
    }

    boolean wrapped() {
        return wrapped;
    }

    /** Writes what precedes a value. */
    void writeStart(ByteArrayBuilder out) {
        if (wrapped) out.putAscii("{\"value\":");
    }

    /** Writes what follows a value. */
    void writeEnd(ByteArrayBuilder out) {
        if (wrapped) out.put('}');
    }

    /** Answers a string value. */
    void answer(HttpExchange exchange, int status, String text) {
        ByteArrayBuilder body = new ByteArrayBuilder(128);
        writeStart(body);
        JsonStringWriter.quoted(body, text);
        writeEnd(body);
        exchange.response().answer(status, JsonStringWriter.CONTENT_TYPE, body);
    }

    /** Answers an error; UNAUTHENTICATED includes the authentication challenge. */
    void answerError(HttpExchange exchange, VapiError error, LocalizableMessage message) {
        if (error == VapiError.UNAUTHENTICATED) exchange.response().putHeader("www-authenticate", CHALLENGE);
        int status = error.status(wrapped);
        exchange.outcome(Integer.toString(status));
        exchange.response().answer(status, JsonStringWriter.CONTENT_TYPE, body(error, message));
    }

    /** Answers that the request has no valid session. */
    void answerUnauthenticated(HttpExchange exchange) {
        answerError(exchange, VapiError.UNAUTHENTICATED, LocalizableMessage.AUTHENTICATION_REQUIRED);
    }

    @Override
    public String contentType(HttpError httpError) {
        return JsonStringWriter.CONTENT_TYPE;
    }

    @Override
    public ByteArrayBuilder body(HttpError httpError, String message) {
        VapiError error = VapiError.valueOf(httpError.apiError());
        return body(error, new LocalizableMessage("vfleet.refused", message, List.of()));
    }

    private ByteArrayBuilder body(VapiError error, LocalizableMessage message) {
        ByteArrayBuilder body = new ByteArrayBuilder(512);
        if (wrapped) body.putAscii("{\"type\":\"" + error.typeName() + "\",\"value\":");
        body.put('{');
        if (error == VapiError.UNAUTHENTICATED) {
            body.putAscii("\"challenge\":");
            JsonStringWriter.quoted(body, CHALLENGE);
            body.put(',');
        }
        body.putAscii("\"error_type\":\"" + error + "\",\"messages\":[");
        message.write(body);
        body.putAscii("]}");
        if (wrapped) body.put('}');
        return body;
    }
}
