package io.vfleet.wire.rest;

import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiReply;
import io.vfleet.wire.http.HttpExchange;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers an exchange with the outcome of an operation, on its loop. */
abstract class AutomationReply implements ApiReply {
    private static final int RETRY_AFTER_SECONDS = 1;

    private final HttpExchange exchange;
    private final AtomicBoolean gone = new AtomicBoolean();

    AutomationReply(HttpExchange exchange) {
        this.exchange = exchange;
        exchange.onDisconnect(() -> gone.set(true));
    }

    /** Writes the result, for which there is room. */
    abstract void answer(@Nullable Object value);

    abstract void answerError(ApiError error);

    @Override
    public final void value(@Nullable Object value, long heldBytes) {
        exchange.continueAnswer(() -> {
            if (exchange.holdResult(heldBytes)) answer(value);
            else exchange.response().answerBusy(RETRY_AFTER_SECONDS);
        });
    }

    @Override
    public final void error(ApiError error) {
        exchange.continueAnswer(() -> {
            if (!exchange.response().isAnswered()) answerError(error);
        });
    }

    @Override
    public final void busy(int retryAfterSeconds) {
        exchange.continueAnswer(() -> exchange.response().answerBusy(retryAfterSeconds));
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
    public final boolean abandoned() {
        return gone.get();
    }
}
