package io.vfleet.access.session;

import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** A managed object that exists only within one session and ends with it. */
public interface SessionObject {
    MoRef ref();

    /** The value of a top-level property, of its declared type; null when unset. Any thread. */
    @Nullable
    Object get(String property);

    /** Called once, on the session's home loop, when the session has ended or the object was destroyed. */
    void ended();
}
