package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import io.vfleet.operation.Reply;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Encodes the result of a login or logout as a response of the Automation API. */
final class SessionReply implements Reply {
    static final String PROTOCOL = "rest";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final String COOKIE_PATH = "/rest";

    /** A client that sends this header keeps the token itself, and gets no cookie. */
    private static final String NO_COOKIE = "vmware-use-header-authn";

    private final HttpExchange exchange;
    private final RestFormat form;

    SessionReply(HttpExchange exchange, RestFormat form) {
        this.exchange = exchange;
        this.form = form;
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.continueAnswer(() -> {
            if (!form.wrapped()) exchange.putHeader("vmware-api-session-id", session.token());
            else if (exchange.header(NO_COOKIE) == null) exchange.putHeaderNamedToken(session.token(), COOKIE_PATH);
            form.answer(exchange, form.wrapped() ? OK : CREATED, session.token());
        });
    }

    @Override
    public void loggedOut() {
        exchange.continueAnswer(() -> {
            if (form.wrapped()) exchange.putHeaderNamedToken("", COOKIE_PATH);
            exchange.answer(form.wrapped() ? OK : NO_CONTENT);
        });
    }

    @Override
    public void fault(Fault fault) {
        exchange.continueAnswer(() -> {
            if (fault instanceof Fault.NoPermission) {
                form.refuse(exchange, VapiError.UNAUTHORIZED, LocalizableMessage.NO_PERMISSION);
            } else {
                form.unauthenticated(exchange);
            }
        });
    }

    @Override
    public void busy(int retryAfterSeconds) {
        exchange.continueAnswer(() -> exchange.putHeader("retry-after", Integer.toString(retryAfterSeconds))
                .answerError(HttpError.BUSY));
    }

    @Override
    public void value(@Nullable Object value) {
        throw new IllegalStateException("a value, need the outcome of a login or a logout");
    }

    @Override
    public void onGone(Runnable told) {
        exchange.continueAnswer(() -> exchange.onClientGone(told));
    }
}
