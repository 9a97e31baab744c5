package io.vfleet.property;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** Where one call's answer goes: one of the first three is called once, from any thread. */
public interface Answer {
    /** The method's result; null for void and for unset. */
    void value(@Nullable Object value);

    void fault(Fault fault);

    /** There is no room for new work now. */
    void busy();

    /** Asks to be told, on any thread, when the client has gone before it was answered. */
    void onGone(Runnable told);
}
