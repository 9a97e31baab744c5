package io.vfleet.property.filter;

import io.vfleet.engine.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The wait request that a collector is serving: its update set so far and its timeout; on the session's home loop. On
 * the session's home loop.
 */
final class ActiveWait {
    final WaitRequest request;
    UpdateSetBuilder updates;

    /** Whether it goes on with a truncated answer, so that it is answered even if nothing is left. */
    boolean continuation;

    boolean timedOut;

    @Nullable
    Timer timeout;

    ActiveWait(WaitRequest request) {
        this.request = request;
        this.updates = new UpdateSetBuilder(request.maxObjectUpdates());
    }
}
