package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
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
    private final AutomationApiFormat format;

    SessionReply(HttpExchange exchange, AutomationApiFormat format) {
        this.exchange = exchange;
        this.format = format;
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.continueAnswer(() -> {
            if (!format.wrapped()) exchange.putHeader("vmware-api-session-id", session.token());
            else if (exchange.header(NO_COOKIE) == null) exchange.putHeaderNamedToken(session.token(), COOKIE_PATH);
            format.answer(exchange, format.wrapped() ? OK : CREATED, session.token());
        });
    }

    @Override
    public void loggedOut() {
        exchange.continueAnswer(() -> {
            if (format.wrapped()) exchange.putHeaderNamedToken("", COOKIE_PATH);
            exchange.answer(format.wrapped() ? OK : NO_CONTENT);
        });
    }

    @Override
    public void fault(Fault fault) {
        exchange.continueAnswer(() -> {
            if (fault instanceof Fault.NoPermission) {
                format.answerError(exchange, VapiError.UNAUTHORIZED, LocalizableMessage.NO_PERMISSION);
            } else {
                format.answerUnauthenticated(exchange);
            }
        });
    }

    @Override
    public void busy(int retryAfterSeconds) {
        exchange.continueAnswer(() -> exchange.putHeader("retry-after", Integer.toString(retryAfterSeconds))
                .answerError(HttpError.BUSY));
    }

    @Override
    public void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
        exchange.continueAnswer(() -> {
            exchange.putHeader("retry-after", Integer.toString(retryAfterSeconds));
            String name = SessionEndpoint.principal(user.toString());
            format.answerError(exchange, VapiError.SERVICE_UNAVAILABLE, LocalizableMessage.tooManySessions(name, max));
        });
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        throw new IllegalStateException("a value, need the outcome of a login or a logout");
    }

    @Override
    public void onDisconnect(Runnable action) {
        exchange.continueAnswer(() -> exchange.onDisconnect(action));
    }
}
