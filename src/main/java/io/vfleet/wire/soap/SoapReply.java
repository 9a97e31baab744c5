package io.vfleet.wire.soap;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.operation.Calls;
import io.vfleet.operation.Reply;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** Carries an answer back to its socket's loop and writes it there. */
final class SoapReply implements Reply {
    private final Exchange exchange;
    private final Calls calls;
    private final Dialect dialect;
    private final String method;
    private final @Nullable TypeRef type;

    /**
     * An answer to one call.
     *
     * @param type of the value to come; null when only a fault can
     */
    SoapReply(Exchange exchange, Calls calls, Dialect dialect, String method, @Nullable TypeRef type) {
        this.exchange = exchange;
        this.calls = calls;
        this.dialect = dialect;
        this.method = method;
        this.type = type;
    }

    @Override
    public void value(@Nullable Object value) {
        exchange.goOn(() -> write(value));
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.goOn(() -> {
            exchange.withQuotedToken(session.token());
            write(value);
        });
    }

    @Override
    public void loggedOut() {
        exchange.goOn(() -> {
            exchange.withoutToken();
            write(null);
        });
    }

    @Override
    public void fault(Fault fault) {
        exchange.goOn(() -> {
            DataObject shown = calls.fault(fault);
            exchange.outcome(shown.type().name());
            exchange.answer(Envelope.FAULT, Envelope.XML, Envelope.fault(dialect, shown, calls.text(fault)));
        });
    }

    @Override
    public void busy(int retryAfterSeconds) {
        exchange.goOn(() -> exchange.with("retry-after", Integer.toString(retryAfterSeconds))
                .refuse(Refusal.BUSY));
    }

    @Override
    public void onGone(Runnable told) {
        exchange.goOn(() -> exchange.onGone(told));
    }

    private void write(@Nullable Object value) {
        exchange.answer(Envelope.OK, Envelope.XML, Envelope.answer(dialect, method, type, value));
    }
}
