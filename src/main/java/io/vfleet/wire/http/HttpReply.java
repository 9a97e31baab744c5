package io.vfleet.wire.http;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Reply;
import io.vfleet.operation.VCenterFacade;
import org.jspecify.annotations.Nullable;

/** Passes the result of a call to the event loop of its connection and encodes it there. */
public final class HttpReply implements Reply {
    private final HttpExchange exchange;
    private final VCenterFacade vcenter;
    private final ResponseEncoder encoder;

    public HttpReply(HttpExchange exchange, VCenterFacade vcenter, ResponseEncoder encoder) {
        this.exchange = exchange;
        this.vcenter = vcenter;
        this.encoder = encoder;
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        exchange.continueAnswer(() -> {
            if (exchange.memory().takeResult(heldBytes)) encoder.value(exchange, value);
            else exchange.answerBusy();
        });
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.continueAnswer(() -> {
            encoder.token(exchange, session.token());
            encoder.value(exchange, value);
        });
    }

    @Override
    public void loggedOut() {
        exchange.continueAnswer(() -> encoder.value(exchange.clearToken(), null));
    }

    @Override
    public void fault(Fault fault) {
        exchange.continueAnswer(() -> {
            DataObject rendered = vcenter.renderFault(fault);
            exchange.outcome(rendered.type().name());
            encoder.fault(exchange, rendered, vcenter.faultMessage(fault));
        });
    }

    @Override
    public void busy(int retryAfterSeconds) {
        exchange.continueAnswer(() -> exchange.putHeader("retry-after", Integer.toString(retryAfterSeconds))
                .answerError(HttpError.BUSY));
    }

    @Override
    public void onDisconnect(Runnable action) {
        exchange.continueAnswer(() -> exchange.onDisconnect(action));
    }
}
