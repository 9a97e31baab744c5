package io.vfleet.operation.scenario;

import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiReply;
import org.jspecify.annotations.Nullable;

/** Passes the answer of an operation of the automation API on after a witness was told. */
record WitnessedApiReply(ApiReply reply, WitnessedCall call) implements ApiReply {
    @Override
    public void value(@Nullable Object value, long heldBytes) {
        call.succeeded(value);
        reply.value(value, heldBytes);
    }

    @Override
    public void error(ApiError error) {
        call.answered(error.kind().name());
        reply.error(error);
    }

    @Override
    public void busy(int retryAfterSeconds) {
        call.answered("busy");
        reply.busy(retryAfterSeconds);
    }

    @Override
    public boolean abandoned() {
        return reply.abandoned();
    }

    @Override
    public void instead(FaultEffect effect) {
        call.answered(effect.kind());
        reply.instead(effect);
    }

    @Override
    public void throttle(long bytesPerSecond, long bytesMax) {
        reply.throttle(bytesPerSecond, bytesMax);
    }

    @Override
    public void heldBack(long nanos) {
        reply.heldBack(nanos);
    }
}
