package io.vfleet.wire.json;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Encoding;
import io.vfleet.wire.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Answers in one dialect.
 *
 * @param type of the value to come; null when only a fault can
 */
record JsonEncoding(Dialect dialect, @Nullable TypeRef type) implements Encoding {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FAULT = 500;

    @Override
    public void value(Exchange exchange, @Nullable Object value) {
        if (value == null || type == null) exchange.answer(NO_CONTENT);
        else exchange.answer(OK, new JsonWriter(dialect, type, value));
    }

    @Override
    public void fault(Exchange exchange, DataObject fault, String text) {
        exchange.answer(FAULT, new JsonWriter(dialect, fault, text));
    }

    @Override
    public void token(Exchange exchange, String token) {
        exchange.withToken(token);
    }
}
