package io.vfleet.wire.call;

import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** The reply to a login or a logout that this server calls for a client of another API; there is no value in it. */
public abstract class LoginReply extends ExchangeReply {
    protected LoginReply(HttpExchange exchange) {
        super(exchange);
    }

    @Override
    public final void value(@Nullable Object value, long heldBytes) {
        throw new IllegalStateException("a value, need the outcome of a login or a logout");
    }
}
