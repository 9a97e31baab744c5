package io.vfleet.property.filter;

import io.vfleet.engine.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The wait request that a collector is serving, with its update set so far and its timeout. On the session's home loop.
 */
final class ActiveWait {
    final WaitRequest request;
    UpdateSetBuilder updates;

    /** Whether it continues a truncated response, so that it is answered even if nothing is left. */
    boolean continuation;

    boolean timedOut;

    /** What was charged for the updates so far. */
    long heldBytes;

    @Nullable
    Timer timeout;

    ActiveWait(WaitRequest request) {
        this.request = request;
        this.updates = new UpdateSetBuilder(request.maxObjectUpdates());
    }
}
