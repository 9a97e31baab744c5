package io.vfleet.app;

import io.vfleet.metric.TaskMeters;
import io.vfleet.operation.VCenterApi;
import java.util.Map;

/** One vCenter as the process hosts it: its API, its figures and its shutdown; any thread. Any thread may ask. */
public interface VCenterInstance {
    /** Builds one; each reset builds another. */
    @FunctionalInterface
    interface VCenterFactory {
        /** May refuse with {@link io.vfleet.config.InvalidConfig} what only the inventory can judge. */
        VCenterInstance create(TaskMeters.VCenterTaskCounter tally);
    }

    VCenterApi calls();

    /** Ends every session: waits are answered RequestCanceled. */
    void shutDown();

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
