package io.vfleet.app;

import io.vfleet.metric.TaskMeters;
import io.vfleet.model.Observer;
import io.vfleet.task.Phase;
import java.time.Duration;

/** Counts what becomes of tasks. */
record TaskCounting(TaskMeters.Tally tally) implements Observer {
    @Override
    public void moved(String operation, String from, String to, Duration inPhase) {
        boolean ran = from.equals(Phase.RUNNING.name());
        boolean success = to.equals(Phase.SUCCESS.name());
        if (from.isEmpty()) tally.queued(operation);
        else if (to.equals(Phase.RUNNING.name())) tally.started(operation, inPhase);
        else if (ran) tally.ended(operation, success, inPhase);
        else tally.endedUnstarted(operation, success, inPhase);
    }
}
