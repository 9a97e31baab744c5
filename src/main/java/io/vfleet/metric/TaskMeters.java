package io.vfleet.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts tasks by operation, the wire name of the method. Safe from any thread. */
public final class TaskMeters {
    /** The meters of one operation. */
    private final class OperationMeters {
        final Counter succeeded;
        final Counter failed;
        final Timer queuedFor;
        final Timer succeededAfter;
        final Timer failedAfter;

        OperationMeters(String name) {
            meters.gauge(Metric.TASKS, () -> current.count(name, true).get(), name, "queued");
            meters.gauge(Metric.TASKS, () -> current.count(name, false).get(), name, "running");
            succeeded = meters.counter(Metric.TASKS_ENDED, name, "success");
            failed = meters.counter(Metric.TASKS_ENDED, name, "error");
            queuedFor = meters.timer(Metric.TASK_QUEUED, name);
            succeededAfter = meters.timer(Metric.TASK_RUNNING, name, "success");
            failedAfter = meters.timer(Metric.TASK_RUNNING, name, "error");
        }
    }

    /** The tasks of one vCenter. After the vCenter was replaced, what it still records is not counted. */
    public final class VCenterTaskCounter {
        private final Map<String, AtomicLong> queued = new ConcurrentHashMap<>();
        private final Map<String, AtomicLong> running = new ConcurrentHashMap<>();

        private VCenterTaskCounter() {}

        /** A task was created. */
        public void queued(String operation) {
            of(operation);
            count(operation, true).incrementAndGet();
        }

        /** A queued task has started to run. */
        public void started(String operation, Duration queuedFor) {
            count(operation, true).decrementAndGet();
            count(operation, false).incrementAndGet();
            if (current == this) of(operation).queuedFor.record(queuedFor);
        }

        /** A task that starts has waited for something: one of a closed set. */
        public void waited(String resource, long nanos) {
            if (current == this) waitsFor(resource).record(nanos, TimeUnit.NANOSECONDS);
        }

        /** A running task has ended. */
        public void ended(String operation, boolean success, Duration ranFor) {
            count(operation, false).decrementAndGet();
            if (current != this) return;
            OperationMeters meter = of(operation);
            (success ? meter.succeeded : meter.failed).increment();
            (success ? meter.succeededAfter : meter.failedAfter).record(ranFor);
        }

        /** A task has ended without having run. */
        public void endedUnstarted(String operation, boolean success, Duration queuedFor) {
            count(operation, true).decrementAndGet();
            if (current != this) return;
            OperationMeters meter = of(operation);
            meter.queuedFor.record(queuedFor);
            (success ? meter.succeeded : meter.failed).increment();
        }

        private AtomicLong count(String operation, boolean waiting) {
            Map<String, AtomicLong> counts = waiting ? queued : running;
            AtomicLong count = counts.get(operation);
            return count == null ? counts.computeIfAbsent(operation, _ -> new AtomicLong()) : count;
        }
    }

    private final Meters meters;
    private final Map<String, OperationMeters> operations = new ConcurrentHashMap<>();
    private final Map<String, Timer> waits = new ConcurrentHashMap<>();
    private volatile VCenterTaskCounter current = new VCenterTaskCounter();

    TaskMeters(Meters meters) {
        this.meters = meters;
    }

    /** A counter for a new vCenter, which replaces that of the one before. */
    public VCenterTaskCounter replaceCounter() {
        VCenterTaskCounter created = new VCenterTaskCounter();
        current = created;
        return created;
    }

    private Timer waitsFor(String resource) {
        Timer timer = waits.get(resource);
        return timer == null ? waits.computeIfAbsent(resource, each -> meters.timer(Metric.TASK_WAIT, each)) : timer;
    }

    private OperationMeters of(String operation) {
        OperationMeters meter = operations.get(operation);
        return meter == null ? operations.computeIfAbsent(operation, OperationMeters::new) : meter;
    }
}
