package io.vfleet.wire.rest;

import io.vfleet.wire.Bytes;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import io.vfleet.wire.Wording;
import java.util.List;

/** The two forms of the automation API: bare values under /api, values inside an object under the older /rest. */
enum Form implements Wording {
    API(false),
    REST(true);

    private static final String CHALLENGE = "Basic realm=\"VAPI endpoint\"";

    private final boolean wrapped;

    Form(boolean wrapped) {
        this.wrapped = wrapped;
    }

    boolean wrapped() {
        return wrapped;
    }

    /** What stands before a value. */
    void begin(Bytes out) {
        if (wrapped) out.ascii("{\"value\":");
    }

    /** What stands behind a value. */
    void end(Bytes out) {
        if (wrapped) out.put('}');
    }

    /** Answers a text. */
    void answer(Exchange exchange, int status, String text) {
        Bytes body = new Bytes(128);
        begin(body);
        Json.quoted(body, text);
        end(body);
        exchange.answer(status, Json.CONTENT_TYPE, body);
    }

    /** Answers an error; whoever is not known is told how to become so. */
    void refuse(Exchange exchange, VapiError error, Message message) {
        if (error == VapiError.UNAUTHENTICATED) exchange.with("www-authenticate", CHALLENGE);
        int status = error.status(wrapped);
        exchange.outcome(Integer.toString(status));
        exchange.answer(status, Json.CONTENT_TYPE, body(error, message));
    }

    /** No session, or none that is known. */
    void unauthenticated(Exchange exchange) {
        refuse(exchange, VapiError.UNAUTHENTICATED, Message.AUTHENTICATION_REQUIRED);
    }

    @Override
    public String contentType(Refusal refusal) {
        return Json.CONTENT_TYPE;
    }

    @Override
    public Bytes body(Refusal refusal) {
        VapiError error = switch (refusal) {
            case BAD_REQUEST, WRONG_VERB, TOO_BIG -> VapiError.INVALID_REQUEST;
            case NO_SESSION -> VapiError.UNAUTHENTICATED;
            case NOT_FOUND -> VapiError.NOT_FOUND;
            case TOO_SLOW -> VapiError.TIMED_OUT;
            case BROKEN -> VapiError.INTERNAL_SERVER_ERROR;
            case BUSY -> VapiError.SERVICE_UNAVAILABLE;
        };
        return body(error, new Message("vfleet.refused", refusal.text(), List.of()));
    }

    private Bytes body(VapiError error, Message message) {
        Bytes body = new Bytes(512);
        if (wrapped) body.ascii("{\"type\":\"" + error.typeName() + "\",\"value\":");
        body.put('{');
        if (error == VapiError.UNAUTHENTICATED) {
            body.ascii("\"challenge\":");
            Json.quoted(body, CHALLENGE);
            body.put(',');
        }
        body.ascii("\"error_type\":\"" + error + "\",\"messages\":[");
        message.put(body);
        body.ascii("]}");
        if (wrapped) body.put('}');
        return body;
    }
}
