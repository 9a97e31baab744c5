package io.vfleet.wire.http;

import io.vfleet.meta.DataObject;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the result of one call as an HTTP response, on the event loop of the connection. On the loop of the
 * exchange's socket.
 */
public interface ResponseEncoder {
    /**
     * The call succeeded.
     *
     * @param value null for void and for unset
     */
    void value(HttpExchange exchange, @Nullable Object value);

    void fault(HttpExchange exchange, DataObject fault, String text);

    /** The answer to come gives the client its session's token. */
    void token(HttpExchange exchange, String token);
}
