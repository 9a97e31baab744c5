package io.vfleet.wire;

import io.vfleet.meta.DataObject;
import org.jspecify.annotations.Nullable;

/** How a wire writes the answer to one call. On the loop of the exchange's socket. */
public interface Encoding {
    /**
     * The call succeeded.
     *
     * @param value null for void and for unset
     */
    void value(Exchange exchange, @Nullable Object value);

    void fault(Exchange exchange, DataObject fault, String text);

    /** The answer to come gives the client its session's token. */
    void token(Exchange exchange, String token);
}
