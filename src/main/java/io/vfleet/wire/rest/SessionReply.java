package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.wire.call.LoginReply;
import io.vfleet.wire.http.HttpExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the result of a login or logout as a response of the Automation API. */
final class SessionReply extends LoginReply {
    static final String PROTOCOL = "rest";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final String COOKIE_PATH = "/rest";

    /** A client that sends this header keeps the token itself, and gets no cookie. */
    private static final String NO_COOKIE = "vmware-use-header-authn";

    private final AutomationApiFormat format;

    SessionReply(HttpExchange exchange, AutomationApiFormat format) {
        super(exchange);
        this.format = format;
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.continueAnswer(() -> {
            exchange.calledBy(session);
            if (!format.wrapped()) exchange.response().putHeader("vmware-api-session-id", session.token());
            else if (exchange.request().header(NO_COOKIE) == null)
                exchange.response().putHeaderNamedToken(session.token(), COOKIE_PATH);
            format.answer(exchange, format.wrapped() ? OK : CREATED, session.token());
        });
    }

    @Override
    public void loggedOut() {
        exchange.continueAnswer(() -> {
            if (format.wrapped()) exchange.response().putHeaderNamedToken("", COOKIE_PATH);
            exchange.response().answer(format.wrapped() ? OK : NO_CONTENT);
        });
    }

    @Override
    public void fault(Fault fault) {
        exchange.continueAnswer(() -> {
            if (fault instanceof Fault.NoPermission) {
                format.answerError(exchange, ApiError.NO_PERMISSION);
            } else {
                format.answerUnauthenticated(exchange);
            }
        });
    }

    @Override
    public void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
        exchange.continueAnswer(() -> {
            exchange.response().putRetryAfter(retryAfterSeconds);
            String name = SessionEndpoint.principal(user.toString());
            format.answerError(exchange, tooManySessions(name, max));
        });
    }

    /** Another login of a user who has as many sessions as one user may have. */
    static ApiError tooManySessions(String user, int max) {
        String count = Integer.toString(max);
        return new ApiError(
                ErrorKind.SERVICE_UNAVAILABLE,
                "com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached",
                "User session count is limited to " + count + ". Existing session count is " + count + " for user "
                        + user,
                List.of(count, count, user));
    }
}
