package io.vfleet.app;

import io.vfleet.metric.TaskMeters;
import io.vfleet.operation.Calls;
import java.util.Map;

/** One vCenter as the roof needs it. Any thread may ask. */
interface Site {
    /** Builds one; each reset builds another. */
    @FunctionalInterface
    interface Maker {
        /** May refuse with {@link io.vfleet.config.InvalidConfig} what only the inventory can judge. */
        Site make(TaskMeters.Tally tally);
    }

    Calls calls();

    /** Ends every session: waits are answered RequestCanceled. */
    void end();

    long vms();

    int sessions();

    long loginsRefused();

    int filters();

    int views();

    int pollsWaiting();

    int actorsTouched();

    long tasksDroppedEarly();

    /** What of GET /about only the vCenter knows, as JSON's own kinds of values. */
    Map<String, Object> about();
}
