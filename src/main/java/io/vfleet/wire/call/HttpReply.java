package io.vfleet.wire.call;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.CallFacade;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Passes the result of a call to the event loop of its connection and encodes it there. */
public final class HttpReply extends ExchangeReply {
    private final CallFacade vcenter;
    private final ResponseEncoder encoder;

    public HttpReply(HttpExchange exchange, CallFacade vcenter, ResponseEncoder encoder) {
        super(exchange);
        this.vcenter = vcenter;
        this.encoder = encoder;
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        exchange.continueAnswer(() -> {
            exchange.returns(value);
            if (exchange.holdResult(heldBytes)) encoder.value(exchange, value);
            else exchange.response().answerBusy(1);
        });
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        exchange.continueAnswer(() -> {
            exchange.calledBy(session);
            encoder.token(exchange, session.token());
            encoder.value(exchange, value);
        });
    }

    @Override
    public void loggedOut() {
        exchange.continueAnswer(() -> {
            exchange.response().clearToken();
            encoder.value(exchange, null);
        });
    }

    @Override
    public void fault(Fault fault) {
        exchange.continueAnswer(() -> {
            DataObject rendered = vcenter.renderFault(fault);
            exchange.outcome(rendered.type().name());
            encoder.fault(exchange, rendered, vcenter.faultMessage(fault));
        });
    }
}
