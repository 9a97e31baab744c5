package io.vfleet.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts tasks by operation, the wire method that made them; those that no method made, or that extensions made under a
 * name of their own, must be given one name for all.
 */
public final class TaskMeters {
    /** The meters of one operation. */
    private final class Operation {
        final AtomicLong queued = new AtomicLong();
        final AtomicLong running = new AtomicLong();
        final Counter succeeded;
        final Counter failed;
        final Timer queuedFor;
        final Timer succeededAfter;
        final Timer failedAfter;

        Operation(String name) {
            meters.gauge(Metric.TASKS, queued::get, name, "queued");
            meters.gauge(Metric.TASKS, running::get, name, "running");
            succeeded = meters.counter(Metric.TASKS_ENDED, name, "success");
            failed = meters.counter(Metric.TASKS_ENDED, name, "error");
            queuedFor = meters.timer(Metric.TASK_QUEUED, name);
            succeededAfter = meters.timer(Metric.TASK_RUNNING, name, "success");
            failedAfter = meters.timer(Metric.TASK_RUNNING, name, "error");
        }
    }

    private final Meters meters;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    TaskMeters(Meters meters) {
        this.meters = meters;
    }

    public void queued(String operation) {
        of(operation).queued.incrementAndGet();
    }

    /** A queued task runs now. */
    public void started(String operation, Duration queuedFor) {
        Operation meter = of(operation);
        meter.queued.decrementAndGet();
        meter.running.incrementAndGet();
        meter.queuedFor.record(queuedFor);
    }

    /** A task that ran has ended. */
    public void ended(String operation, boolean success, Duration ranFor) {
        Operation meter = of(operation);
        meter.running.decrementAndGet();
        (success ? meter.succeeded : meter.failed).increment();
        (success ? meter.succeededAfter : meter.failedAfter).record(ranFor);
    }

    /** A task has ended that never ran. */
    public void refused(String operation, Duration queuedFor) {
        Operation meter = of(operation);
        meter.queued.decrementAndGet();
        meter.queuedFor.record(queuedFor);
        meter.failed.increment();
    }

    /** The fleet is as at its start: no task is queued or running. */
    public void reset() {
        for (Operation meter : operations.values()) {
            meter.queued.set(0);
            meter.running.set(0);
        }
    }

    private Operation of(String operation) {
        Operation meter = operations.get(operation);
        return meter == null ? operations.computeIfAbsent(operation, Operation::new) : meter;
    }
}
