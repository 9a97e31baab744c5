package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** Receives the result of a call; exactly one of its result methods is called once, from any thread. */
public interface Reply {
    /**
     * The call succeeded.
     *
     * @param value what the method's result type says; null for void and for unset
     */
    void value(@Nullable Object value);

    /** The call succeeded and began a session, whose token the client is to be given. */
    void loggedIn(Session session, @Nullable Object value);

    /** The call succeeded and ended the client's own session. */
    void loggedOut();

    void fault(Fault fault);

    /** There is no room for new work now. */
    void busy(int retryAfterSeconds);

    /** Asks to be told, on any thread, when the client has gone before it was answered. */
    void onGone(Runnable told);
}
