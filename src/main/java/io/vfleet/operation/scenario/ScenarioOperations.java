package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiInterceptor;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiReply;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the operations of the automation API through the scenario that is in force; they are about no entity. */
public final class ScenarioOperations implements ApiInterceptor {
    private static final MoRef SERVICE = new MoRef("ServiceInstance", "ServiceInstance");

    private final ScenarioCalls calls;
    private final Function<Fault, String> messages;

    /** {@code messages}: those of faults, for people. */
    public ScenarioOperations(ScenarioCalls calls, Function<Fault, String> messages) {
        this.calls = calls;
        this.messages = messages;
    }

    @Override
    public void take(
            ApiOperation operation,
            @Nullable Session session,
            RequestClient client,
            ApiReply reply,
            Consumer<ApiReply> proceed) {
        if (calls.passes(operation.service(), operation.name(), client)) {
            proceed.accept(reply);
            return;
        }
        CallSubject subject = calls.subject(SERVICE, operation.service(), operation.name(), "", session, client);
        WitnessedCall witnessed = calls.witnessed(subject);
        ApiReply told = new WitnessedApiReply(reply, witnessed);
        calls.take(subject, witnessed, new OfOperation(told, messages), to -> proceed.accept(new OfCall(told, to)));
    }

    /** Answers an operation as a call would be answered. */
    private record OfOperation(ApiReply reply, Function<Fault, String> messages) implements Reply {
        @Override
        public void value(@Nullable Object value, long heldBytes) {
            reply.value(value, heldBytes);
        }

        @Override
        public void loggedIn(Session session, @Nullable Object value) {
            reply.value(value);
        }

        @Override
        public void loggedOut() {
            reply.value(null);
        }

        @Override
        public void fault(Fault fault) {
            reply.error(ApiError.of(fault, messages.apply(fault)));
        }

        @Override
        public void broken(Fault fault) {
            fault(fault);
        }

        @Override
        public void busy(int retryAfterSeconds) {
            reply.busy(retryAfterSeconds);
        }

        @Override
        public void instead(FaultEffect effect) {
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

        /** Operations ask whether somebody waits instead. */
        @Override
        public void onDisconnect(Runnable action) {}
    }

    /** The result of an operation, on its way through what holds results back. */
    private record OfCall(ApiReply reply, Reply through) implements ApiReply {
        @Override
        public void value(@Nullable Object value, long heldBytes) {
            through.value(value, heldBytes);
        }

        @Override
        public void error(ApiError error) {
            through.answeredPast();
            reply.error(error);
        }

        @Override
        public void busy(int retryAfterSeconds) {
            through.answeredPast();
            reply.busy(retryAfterSeconds);
        }

        @Override
        public boolean abandoned() {
            boolean abandoned = reply.abandoned();
            // Who asks does not answer any more.
            if (abandoned) through.answeredPast();
            return abandoned;
        }
    }
}
