package io.vfleet.wire.soap;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Encoding;
import io.vfleet.wire.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Answers to one method in one dialect.
 *
 * @param type of the value to come; null when only a fault can
 */
record SoapEncoding(
        Dialect dialect, String method, @Nullable TypeRef type) implements Encoding {
    @Override
    public void value(Exchange exchange, @Nullable Object value) {
        exchange.answer(Envelope.OK, Envelope.XML, Envelope.answer(dialect, method, type, value));
    }

    @Override
    public void fault(Exchange exchange, DataObject fault, String text) {
        exchange.answer(Envelope.FAULT, Envelope.XML, Envelope.fault(dialect, fault, text));
    }

    @Override
    public void token(Exchange exchange, String token) {
        exchange.withQuotedToken(token);
    }
}
