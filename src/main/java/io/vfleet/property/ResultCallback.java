package io.vfleet.property;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Receives the result of one property collector or view method: exactly one of the first three methods is called once,
 * from any thread.
 */
public interface ResultCallback {
    /** The method's result; null for void and for unset. */
    void value(@Nullable Object value);

    void fault(Fault fault);

    /** The call is rejected because a limit is reached: that of admitted work on a loop or one of the session. */
    void busy();

    /** Registers an action that runs, on any thread, when the client disconnects before its call is answered. */
    void onDisconnect(Runnable action);
}
