package io.vfleet.model;

import org.jspecify.annotations.Nullable;

/** An object that lives inside one session and is known only there: a filter, a view, a history collector. */
public interface SessionObject {
    MoRef ref();

    /**
     * The value of one of its properties, in the form that the property's declared type has; null when unset. Any
     * thread.
     *
     * @throws IllegalArgumentException when there is no such property
     */
    @Nullable
    Object get(String property);

    /** The session is over, or the object was destroyed: called once, on the session's home loop. */
    void ended();
}
