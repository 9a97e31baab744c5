package io.vfleet.vm;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an actor tells about the work that it was asked for: started at most once, then exactly one of succeeded and
 * failed. Called on the entity's home loop, after the new state can be read.
 */
public interface Job {
    /** The task that those who find the entity busy are shown. */
    MoRef task();

    /**
     * The work has all that it needs and runs.
     *
     * @param length how long it will take
     */
    void started(Duration length);

    /**
     * The work is done.
     *
     * @param result a MoRef or another value; none for void
     */
    void succeeded(@Nullable Object result);

    void failed(Fault fault);
}
