package io.vfleet.wire.json;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.call.ResponseEncoder;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Encodes results as JSON for one release.
 *
 * @param type the declared type of the value; null when only a fault can follow
 */
record JsonResponseEncoder(JsonDialect dialect, @Nullable TypeRef type) implements ResponseEncoder {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FAULT = 500;

    @Override
    public void value(HttpExchange exchange, @Nullable Object value) {
        if (type == null || type.kind() == TypeKind.VOID) exchange.response().answer(NO_CONTENT);
        else if (value == null) exchange.response().answer(OK);
        else exchange.response().answer(OK, new JsonWriter(dialect, type, value));
    }

    @Override
    public void fault(HttpExchange exchange, DataObject fault, String text) {
        exchange.response().answer(FAULT, new JsonWriter(dialect, fault, text));
    }

    @Override
    public void token(HttpExchange exchange, String token) {
        exchange.response().putToken(token);
    }
}
