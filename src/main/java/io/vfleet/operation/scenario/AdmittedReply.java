package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.UserName;
import io.vfleet.operation.Reply;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.admission.AdmissionPass;
import io.vfleet.task.registry.Task;
import org.jspecify.annotations.Nullable;

/** Passes an answer on, and gives the places of the call back: at once, or when its task or its session has ended. */
record AdmittedReply(Reply reply, AdmissionPass pass, VCenter vcenter) implements Reply.ForwardingReply {
    @Override
    public void value(@Nullable Object value, long heldBytes) {
        Task task = value instanceof MoRef ref ? vcenter.tasks().find(ref) : null;
        if (task == null) pass.release();
        else pass.holdForTask(task.origin().number(), () -> task.state().phase().ended());
        reply.value(value, heldBytes);
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        pass.holdForSession(session.key(), session::ended);
        reply.loggedIn(session, value);
    }

    @Override
    public void loggedOut() {
        pass.release();
        reply.loggedOut();
    }

    @Override
    public void fault(Fault fault) {
        pass.release();
        reply.fault(fault);
    }

    @Override
    public void broken(Fault fault) {
        pass.release();
        reply.broken(fault);
    }

    @Override
    public void busy(int retryAfterSeconds) {
        pass.release();
        reply.busy(retryAfterSeconds);
    }

    @Override
    public void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
        pass.release();
        reply.tooManySessionsOf(user, max, retryAfterSeconds);
    }

    @Override
    public void instead(FaultEffect effect) {
        pass.release();
        reply.instead(effect);
    }

    @Override
    public void answeredPast() {
        pass.release();
        reply.answeredPast();
    }
}
