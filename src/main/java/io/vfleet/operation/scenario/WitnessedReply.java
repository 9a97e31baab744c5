package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
import io.vfleet.operation.Reply;
import org.jspecify.annotations.Nullable;

/** Passes the answer of a call on after a witness was told. */
record WitnessedReply(Reply reply, WitnessedCall call) implements Reply.ForwardingReply {
    @Override
    public void value(@Nullable Object value, long heldBytes) {
        call.succeeded(value);
        reply.value(value, heldBytes);
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        call.succeeded(value);
        reply.loggedIn(session, value);
    }

    @Override
    public void loggedOut() {
        call.succeeded(null);
        reply.loggedOut();
    }

    @Override
    public void fault(Fault fault) {
        call.refused(fault);
        reply.fault(fault);
    }

    @Override
    public void broken(Fault fault) {
        call.refused(fault);
        reply.broken(fault);
    }

    @Override
    public void busy(int retryAfterSeconds) {
        call.answered("busy");
        reply.busy(retryAfterSeconds);
    }

    @Override
    public void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
        call.answered("busy");
        reply.tooManySessionsOf(user, max, retryAfterSeconds);
    }

    @Override
    public void instead(FaultEffect effect) {
        call.answered(effect.kind());
        reply.instead(effect);
    }
}
