package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiType.Simple;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Encodes the result of an operation as the response at its path. */
final class OperationReply extends AutomationReply {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final HttpExchange exchange;
    private final ApiOperation operation;
    private final AutomationApiFormat format;

    OperationReply(HttpExchange exchange, ApiOperation operation, AutomationApiFormat format) {
        super(exchange);
        this.exchange = exchange;
        this.operation = operation;
        this.format = format;
    }

    @Override
    void answer(@Nullable Object value) {
        if (operation.result() == Simple.VOID) {
            exchange.response().answer(format.wrapped() ? OK : NO_CONTENT);
            return;
        }
        boolean created = !format.wrapped() && operation.name().equals("create");
        exchange.response()
                .answer(
                        created ? CREATED : OK,
                        new ApiContent(format.writer(), operation.result(), value, format.start(), format.end()));
    }

    @Override
    void answerError(ApiError error) {
        format.answerError(exchange, error);
    }
}
