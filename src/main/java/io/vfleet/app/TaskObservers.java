package io.vfleet.app;

import io.vfleet.metric.TaskMeters;
import io.vfleet.model.MoRef;
import io.vfleet.model.RunObserver;
import io.vfleet.scenario.verdict.VerdictMonitor;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import java.time.Duration;

/** Counts task transitions in the metrics, and tells the verdict of ends. */
record TaskObservers(TaskMeters.VCenterTaskCounter counter, VerdictMonitor verdict) implements RunObserver {
    @Override
    public void phaseChanged(String operation, String from, String to, Duration inPhase, String fault) {
        boolean ran = from.equals(TaskPhase.RUNNING.name());
        if (from.isEmpty()) counter.queued(operation);
        else if (to.equals(TaskPhase.RUNNING.name())) counter.started(operation, inPhase);
        else if (ran) counter.ended(operation, fault, inPhase);
        else counter.endedUnstarted(operation, fault, inPhase);
    }

    @Override
    public void waited(String resource, long nanos) {
        counter.waited(resource, nanos);
    }

    @Override
    public void task(long number, int owner, String phase) {
        boolean ended = phase.equals(TaskPhase.SUCCESS.name()) || phase.equals(TaskPhase.ERROR.name());
        if (ended && verdict.isWatching()) verdict.ended(ref(number));
    }

    @Override
    public void endRead(long number) {
        if (verdict.isWatching()) verdict.read(ref(number));
    }

    private static MoRef ref(long number) {
        return new MoRef("Task", TaskOrigin.PREFIX + number);
    }
}
