package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Encodes the result of an operation as a response of JSON-RPC. */
final class RpcReply extends AutomationReply {
    private final HttpExchange exchange;
    private final String id;
    private final ApiOperation operation;

    /** {@code id}: that of the request, as JSON. */
    RpcReply(HttpExchange exchange, String id, ApiOperation operation) {
        super(exchange);
        this.exchange = exchange;
        this.id = id;
        this.operation = operation;
    }

    @Override
    void answer(@Nullable Object value) {
        RpcFrames.answer(exchange, id, operation.result(), value);
    }

    @Override
    void answerError(ApiError error) {
        RpcFrames.answerError(exchange, id, error);
    }
}
