package io.vfleet.property;

import io.vfleet.engine.Timer;
import org.jspecify.annotations.Nullable;

/** A wait under way: its answer so far, and whether its time is over. On the session's home loop. */
final class Serving {
    final Wait wait;
    Assembly assembly;

    /** Whether it goes on with a truncated answer, so that it is answered even if nothing is left. */
    boolean goesOn;

    boolean patienceOver;

    @Nullable
    Timer patience;

    Serving(Wait wait) {
        this.wait = wait;
        this.assembly = new Assembly(wait.objectsMax());
    }
}
