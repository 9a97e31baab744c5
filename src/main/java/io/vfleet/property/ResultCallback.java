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

    /** There is no room for new work now. */
    void busy();

    /** Asks to be told, on any thread, when the client has gone before it was answered. */
    void onDisconnect(Runnable told);
}
