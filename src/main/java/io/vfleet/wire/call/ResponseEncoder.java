package io.vfleet.wire.call;

import io.vfleet.meta.DataObject;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Encodes the result of one call as an HTTP response, on the event loop of the connection. */
public interface ResponseEncoder {
    /**
     * The call succeeded.
     *
     * @param value null for void and for unset
     */
    void value(HttpExchange exchange, @Nullable Object value);

    void fault(HttpExchange exchange, DataObject fault, String text);

    /** Adds the session token to the response; called before {@link #value}. */
    void token(HttpExchange exchange, String token);
}
