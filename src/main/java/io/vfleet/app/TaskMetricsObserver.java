package io.vfleet.app;

import io.vfleet.metric.TaskMeters;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskPhase;
import java.time.Duration;

/** Counts task transitions in the metrics. */
record TaskMetricsObserver(TaskMeters.VCenterTaskCounter counter) implements RunObserver {
    @Override
    public void phaseChanged(String operation, String from, String to, Duration inPhase) {
        boolean ran = from.equals(TaskPhase.RUNNING.name());
        boolean success = to.equals(TaskPhase.SUCCESS.name());
        if (from.isEmpty()) counter.queued(operation);
        else if (to.equals(TaskPhase.RUNNING.name())) counter.started(operation, inPhase);
        else if (ran) counter.ended(operation, success, inPhase);
        else counter.endedUnstarted(operation, success, inPhase);
    }
}
