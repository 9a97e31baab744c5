package io.vfleet.property;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Receives the result of one property collector or view method: exactly one of the first three methods is called once,
 * from any thread.
 */
public interface ResultCallback {
    /** The method's result; null for void and for unset. */
    default void value(@Nullable Object value) {
        value(value, 0);
    }

    /**
     * As {@link #value(Object)}, or busy when there is no room for what the value holds.
     *
     * @param heldBytes what the value holds, by estimate, until the response is written
     */
    void value(@Nullable Object value, long heldBytes);

    void fault(Fault fault);

    /** The call is rejected because a limit is reached: that of admitted work on a loop or one of the session. */
    void busy();

    /** Registers an action that runs, on any thread, when the client disconnects before its call is answered. */
    void onDisconnect(Runnable action);
}
