package io.vfleet.wire.soap;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.call.ResponseEncoder;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Encodes results of one method as SOAP for one release.
 *
 * @param type the declared type of the value; null when only a fault can follow
 */
public record SoapResponseEncoder(
        SoapDialect dialect, String method, @Nullable TypeRef type) implements ResponseEncoder {
    @Override
    public void value(HttpExchange exchange, @Nullable Object value) {
        exchange.response()
                .answer(SoapEnvelope.OK, SoapEnvelope.XML, SoapEnvelope.answer(dialect, method, type, value));
    }

    @Override
    public void fault(HttpExchange exchange, DataObject fault, String text) {
        exchange.response().answer(SoapEnvelope.FAULT, SoapEnvelope.XML, SoapEnvelope.fault(dialect, fault, text));
    }

    @Override
    public void token(HttpExchange exchange, String token) {
        exchange.response().putQuotedToken(token);
    }
}
