package io.vfleet.wire;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Calls;
import io.vfleet.operation.Reply;
import org.jspecify.annotations.Nullable;

/** Carries an answer back to its socket's loop and writes it there. */
public final class SocketReply implements Reply {
    private final Exchange exchange;
    private final Calls calls;
    private final Encoding encoding;

    public SocketReply(Exchange exchange, Calls calls, Encoding encoding) {
        this.exchange = exchange;
        this.calls = calls;
        this.encoding = encoding;
    }

    @Override
    public void value(@Nullable Object value) {
        exchange.goOn(() -> encoding.value(exchange, value));
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.goOn(() -> {
            encoding.token(exchange, session.token());
            encoding.value(exchange, value);
        });
    }

    @Override
    public void loggedOut() {
        exchange.goOn(() -> encoding.value(exchange.withoutToken(), null));
    }

    @Override
    public void fault(Fault fault) {
        exchange.goOn(() -> {
            DataObject shown = calls.fault(fault);
            exchange.outcome(shown.type().name());
            encoding.fault(exchange, shown, calls.text(fault));
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
}
