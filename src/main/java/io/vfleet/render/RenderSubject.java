package io.vfleet.render;

import io.vfleet.access.session.Session;
import io.vfleet.model.MoRef;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The object that is rendered, with its state read once, so that all values of one read are consistent, and the session
 * that reads it. For one thread.
 */
public final class RenderSubject<S> {
    private final int number;
    private final MoRef ref;
    private final @Nullable IntFunction<S> states;
    private @Nullable S state;
    private final @Nullable Session viewer;

    /**
     * @param number the number of the entity; 0 for an object that is no entity
     * @param viewer null for an anonymous caller
     */
    public RenderSubject(int number, MoRef ref, S state, @Nullable Session viewer) {
        this.number = number;
        this.ref = ref;
        this.states = null;
        this.state = state;
        this.viewer = viewer;
    }

    /** {@code states}: reads the state, by number, when a property needs it: that of an untouched machine is computed. */
    public RenderSubject(int number, MoRef ref, IntFunction<S> states, @Nullable Session viewer) {
        this.number = number;
        this.ref = ref;
        this.states = states;
        this.viewer = viewer;
    }

    public int number() {
        return number;
    }

    public MoRef ref() {
        return ref;
    }

    public S state() {
        S known = state;
        if (known != null) return known;
        if (states == null) throw new IllegalStateException(ref + ": no state");
        S read = states.apply(number);
        state = read;
        return read;
    }

    public @Nullable Session viewer() {
        return viewer;
    }
}
