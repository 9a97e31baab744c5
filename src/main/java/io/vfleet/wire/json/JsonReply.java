package io.vfleet.wire.json;

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
final class JsonReply implements Reply {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FAULT = 500;

    private final Exchange exchange;
    private final Calls calls;
    private final Dialect dialect;
    private final @Nullable TypeRef type;

    /** @param type of the value to come; null when only a fault can */
    JsonReply(Exchange exchange, Calls calls, Dialect dialect, @Nullable TypeRef type) {
        this.exchange = exchange;
        this.calls = calls;
        this.dialect = dialect;
        this.type = type;
    }

    @Override
    public void value(@Nullable Object value) {
        exchange.goOn(() -> write(value));
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.goOn(() -> {
            exchange.withToken(session.token());
            write(value);
        });
    }

    @Override
    public void loggedOut() {
        exchange.goOn(() -> exchange.withoutToken().answer(NO_CONTENT));
    }

    @Override
    public void fault(Fault fault) {
        exchange.goOn(() -> {
            DataObject shown = calls.fault(fault);
            exchange.outcome(shown.type().name());
            exchange.answer(FAULT, new JsonWriter(dialect, shown, calls.text(fault)));
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
        if (value == null || type == null) exchange.answer(NO_CONTENT);
        else exchange.answer(OK, new JsonWriter(dialect, type, value));
    }
}
