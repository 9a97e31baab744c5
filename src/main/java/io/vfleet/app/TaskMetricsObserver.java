package io.vfleet.app;

import io.vfleet.metric.TaskMeters;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskPhase;
import java.time.Duration;

/** Counts task transitions in the metrics. */
record TaskMetricsObserver(TaskMeters.VCenterTaskCounter tally) implements RunObserver {
    @Override
    public void moved(String operation, String from, String to, Duration inPhase) {
        boolean ran = from.equals(TaskPhase.RUNNING.name());
        boolean success = to.equals(TaskPhase.SUCCESS.name());
        if (from.isEmpty()) tally.queued(operation);
        else if (to.equals(TaskPhase.RUNNING.name())) tally.started(operation, inPhase);
        else if (ran) tally.ended(operation, success, inPhase);
        else tally.endedUnstarted(operation, success, inPhase);
    }
}
