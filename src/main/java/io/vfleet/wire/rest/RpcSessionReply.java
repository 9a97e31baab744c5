package io.vfleet.wire.rest;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiType.Simple;
import io.vfleet.wire.call.LoginReply;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Encodes the result of a login or logout as a response of JSON-RPC. */
final class RpcSessionReply extends LoginReply {
    private final String id;

    /** {@code id}: that of the request, as JSON. */
    RpcSessionReply(HttpExchange exchange, String id) {
        super(exchange);
        this.id = id;
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.continueAnswer(() -> RpcFrames.answer(exchange, id, Simple.SECRET, session.token()));
    }

    @Override
    public void loggedOut() {
        exchange.continueAnswer(() -> RpcFrames.answer(exchange, id, Simple.VOID, null));
    }

    @Override
    public void fault(Fault fault) {
        ApiError error =
                fault instanceof Fault.NoPermission ? ApiError.NO_PERMISSION : ApiError.AUTHENTICATION_REQUIRED;
        exchange.continueAnswer(() -> RpcFrames.answerError(exchange, id, error));
    }

    @Override
    public void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
        String name = SessionEndpoint.principal(user.toString());
        exchange.continueAnswer(() -> RpcFrames.answerError(exchange, id, SessionReply.tooManySessions(name, max)));
    }
}
