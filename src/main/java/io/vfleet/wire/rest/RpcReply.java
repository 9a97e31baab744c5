package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiReply;
import io.vfleet.wire.http.HttpExchange;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Encodes the result of an operation as a response of JSON-RPC. */
final class RpcReply implements ApiReply {
    private final HttpExchange exchange;
    private final String id;
    private final ApiOperation operation;
    private final AtomicBoolean gone = new AtomicBoolean();

    /** {@code id}: that of the request, as JSON. */
    RpcReply(HttpExchange exchange, String id, ApiOperation operation) {
        this.exchange = exchange;
        this.id = id;
        this.operation = operation;
        exchange.onDisconnect(() -> gone.set(true));
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        exchange.continueAnswer(() -> {
            if (exchange.holdResult(heldBytes)) RpcFrames.answer(exchange, id, operation.result(), value);
            else exchange.response().answerBusy(1);
        });
    }

    @Override
    public void error(ApiError error) {
        exchange.continueAnswer(() -> {
            if (!exchange.response().isAnswered()) RpcFrames.answerError(exchange, id, error);
        });
    }

    @Override
    public void busy(int retryAfterSeconds) {
        exchange.continueAnswer(() -> exchange.response().answerBusy(retryAfterSeconds));
    }

    @Override
    public boolean abandoned() {
        return gone.get();
    }
}
