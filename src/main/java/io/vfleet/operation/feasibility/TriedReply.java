package io.vfleet.operation.feasibility;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import io.vfleet.operation.Reply;
import org.jspecify.annotations.Nullable;

/** The reply to a call that is only tried: it keeps what the call is refused with. */
final class TriedReply implements Reply {
    private @Nullable Fault refused;

    /** Null while the call was not refused. */
    @Nullable
    Fault refused() {
        return refused;
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        throw new IllegalStateException("a value, need a refusal: nothing is done");
    }

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        throw new IllegalStateException("a login, need a refusal");
    }

    @Override
    public void loggedOut() {
        throw new IllegalStateException("a logout, need a refusal");
    }

    @Override
    public void fault(Fault fault) {
        refused = fault;
    }

    @Override
    public void broken(Fault fault) {
        refused = fault;
    }

    @Override
    public void busy(int retryAfterSeconds) {
        refused = new Fault.SystemError("there is no room for what is asked");
    }

    @Override
    public void onDisconnect(Runnable action) {
        // It is answered at once.
    }
}
