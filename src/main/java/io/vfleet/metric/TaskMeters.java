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
    /** Faults of one operation that are told apart. */
    private static final int FAULTS_MAX = 30;

    private static final String OTHER = "other";

    /** The meters of one operation. */
    private final class OperationMeters {
        final String name;
        final Counter succeeded;
        final Map<String, Counter> failures = new ConcurrentHashMap<>();
        final Timer queuedFor;
        final Timer succeededAfter;
        final Timer failedAfter;

        OperationMeters(String name) {
            this.name = name;
            meters.gauge(Metric.TASKS, () -> current.count(name, true).get(), name, "queued");
            meters.gauge(Metric.TASKS, () -> current.count(name, false).get(), name, "running");
            succeeded = meters.counter(Metric.TASKS_ENDED, name, "success", "");
            queuedFor = meters.workTimer(Metric.TASK_QUEUED, name);
            succeededAfter = meters.workTimer(Metric.TASK_RUNNING, name, "success");
            failedAfter = meters.workTimer(Metric.TASK_RUNNING, name, "error");
        }

        void ended(String fault) {
            (fault.isEmpty() ? succeeded : failed(fault)).increment();
        }

        private Counter failed(String fault) {
            Counter counter = failures.get(fault);
            if (counter != null) return counter;
            String label = failures.size() < FAULTS_MAX ? fault : OTHER;
            return failures.computeIfAbsent(label, _ -> meters.counter(Metric.TASKS_ENDED, name, "error", label));
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

        /** A running task has ended; {@code fault}: the type of that with which it failed, or empty. */
        public void ended(String operation, String fault, Duration ranFor) {
            count(operation, false).decrementAndGet();
            if (current != this) return;
            OperationMeters meter = of(operation);
            meter.ended(fault);
            (fault.isEmpty() ? meter.succeededAfter : meter.failedAfter).record(ranFor);
        }

        /** A task has ended without having run; {@code fault} as in {@link #ended}. */
        public void endedUnstarted(String operation, String fault, Duration queuedFor) {
            count(operation, true).decrementAndGet();
            if (current != this) return;
            OperationMeters meter = of(operation);
            meter.queuedFor.record(queuedFor);
            meter.ended(fault);
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
        return timer == null
                ? waits.computeIfAbsent(resource, each -> meters.workTimer(Metric.TASK_WAIT, each))
                : timer;
    }

    /** How many tasks there are and were, of all operations together. */
    public TaskTotals totals() {
        long queued = 0;
        long running = 0;
        long succeeded = 0;
        long failed = 0;
        for (AtomicLong each : current.queued.values()) queued += each.get();
        for (AtomicLong each : current.running.values()) running += each.get();
        for (OperationMeters each : operations.values()) {
            succeeded += (long) each.succeeded.count();
            for (Counter ofFault : each.failures.values()) failed += (long) ofFault.count();
        }
        return new TaskTotals(queued, running, succeeded, failed);
    }

    /** Tasks that wait and run now, and those that have ended since the start of the process. */
    public record TaskTotals(long queued, long running, long succeeded, long failed) {}

    private OperationMeters of(String operation) {
        OperationMeters meter = operations.get(operation);
        return meter == null ? operations.computeIfAbsent(operation, OperationMeters::new) : meter;
    }
}
