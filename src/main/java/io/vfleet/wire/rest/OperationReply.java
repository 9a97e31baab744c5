package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiReply;
import io.vfleet.operation.automation.ApiType.Simple;
import io.vfleet.wire.http.HttpExchange;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Encodes the result of an operation as the response at its path. */
final class OperationReply implements ApiReply {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final HttpExchange exchange;
    private final ApiOperation operation;
    private final AutomationApiFormat format;
    private final AtomicBoolean gone = new AtomicBoolean();

    OperationReply(HttpExchange exchange, ApiOperation operation, AutomationApiFormat format) {
        this.exchange = exchange;
        this.operation = operation;
        this.format = format;
        exchange.onDisconnect(() -> gone.set(true));
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        exchange.continueAnswer(() -> {
            if (operation.result() == Simple.VOID) {
                exchange.response().answer(format.wrapped() ? OK : NO_CONTENT);
            } else if (exchange.holdResult(heldBytes)) {
                boolean created = !format.wrapped() && operation.name().equals("create");
                exchange.response()
                        .answer(
                                created ? CREATED : OK,
                                new ApiContent(
                                        format.writer(), operation.result(), value, format.start(), format.end()));
            } else {
                exchange.response().answerBusy(1);
            }
        });
    }

    @Override
    public void error(ApiError error) {
        exchange.continueAnswer(() -> {
            if (!exchange.response().isAnswered()) format.answerError(exchange, error);
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
