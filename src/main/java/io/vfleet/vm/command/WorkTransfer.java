package io.vfleet.vm.command;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;

/** The data of a stage of work, moved at a rate that depends on what others move meanwhile; begun once at most. */
public interface WorkTransfer {
    /** Begins on a loop; {@code done} is run on it when all is moved. What is returned ends it before that. */
    Timer begin(Loop loop, Runnable done);

    /** The share that is moved, from 0 to 1; it never falls. Any thread. */
    double moved();

    /** How long it took, on the clock of tasks; -1 until it has ended. Any thread. */
    long tookMillis();

    /** As much of the data, from 0 to 1, as a transfer of its own, in place of this one. */
    WorkTransfer part(double share);
}
