package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiInterceptor;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiReply;
import io.vfleet.scenario.CallRules;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the operations of the automation API through the scenario that is in force; they are about no entity. */
public final class ScenarioOperations implements ApiInterceptor {
    private static final MoRef SERVICE = new MoRef("ServiceInstance", "ServiceInstance");

    private final ScenarioCalls calls;
    private final Function<Fault, String> messages;

    public ScenarioOperations(VCenter vcenter, LiveScenario scenario, InjectionListener listener) {
        calls = new ScenarioCalls(vcenter, scenario, listener);
        messages = vcenter.faultMessages()::message;
    }

    @Override
    public void take(
            ApiOperation operation,
            @Nullable Session session,
            RequestClient client,
            ApiReply reply,
            Consumer<ApiReply> proceed) {
        CallRules rules = calls.rules(operation.service(), operation.name());
        if (rules.isEmpty()) {
            proceed.accept(reply);
            return;
        }
        calls.take(
                rules,
                SERVICE,
                operation.service(),
                operation.name(),
                "",
                session,
                client,
                new OfOperation(reply, messages),
                to -> proceed.accept(new OfCall(reply, to)));
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
            reply.error(error);
        }

        @Override
        public void busy(int retryAfterSeconds) {
            reply.busy(retryAfterSeconds);
        }

        @Override
        public boolean abandoned() {
            return reply.abandoned();
        }
    }
}
