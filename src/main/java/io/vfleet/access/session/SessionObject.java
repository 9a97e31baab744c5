package io.vfleet.access.session;

import io.vfleet.memory.HeldKind;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** A managed object that exists only within one session and ends with it. */
public interface SessionObject {
    MoRef ref();

    /** The value of a top-level property, of its declared type; null when unset. Any thread. */
    @Nullable
    Object get(String property);

    HeldKind heldKind();

    /** What the object takes now, by estimate; charged to the session when it is added, and when the session is told. */
    long heldBytes();

    /** Called once, on the session's home loop, when the session has ended or the object was destroyed. */
    void ended();
}
