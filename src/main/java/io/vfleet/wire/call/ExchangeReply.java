package io.vfleet.wire.call;

import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.model.Fault;
import io.vfleet.operation.Reply;
import io.vfleet.wire.http.HttpExchange;

/** A reply that becomes the response of an exchange; what every such reply does in the same way. */
public abstract class ExchangeReply implements Reply {
    protected final HttpExchange exchange;

    protected ExchangeReply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public final void busy(int retryAfterSeconds) {
        exchange.continueAnswer(() -> exchange.response().answerBusy(retryAfterSeconds));
    }

    @Override
    public final void broken(Fault fault) {
        exchange.continueAnswer(() -> {
            if (!exchange.response().isAnswered()) fault(fault);
        });
    }

    @Override
    public final void instead(FaultEffect effect) {
        exchange.continueAnswer(() -> exchange.response().instead(effect));
    }

    @Override
    public final void throttle(long bytesPerSecond, long bytesMax) {
        exchange.response().throttle(bytesPerSecond, bytesMax);
    }

    @Override
    public final void heldBack(long nanos) {
        exchange.heldBack(nanos);
    }

    @Override
    public final void onDisconnect(Runnable action) {
        exchange.continueAnswer(() -> exchange.onDisconnect(action));
    }
}
