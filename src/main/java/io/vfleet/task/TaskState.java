package io.vfleet.task;

import io.vfleet.event.Labelled;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of a task.
 *
 * @param cancelled whether a client asked for its end
 * @param started when it began to run; null while queued, or when it ended without having run
 * @param completed when it ended; null before
 * @param length how long it will run; null when nobody knows
 * @param percentDone what an extension told; null when progress is a function of time
 * @param result what it came to, as the method's task result has it; only after success, and null for void
 * @param error why it failed; only in error
 * @param description a LocalizableMessage that an extension gave
 */
public record TaskState(
        TaskOrigin origin,
        TaskPhase phase,
        boolean cancelled,
        @Nullable Instant started,
        @Nullable Instant completed,
        @Nullable Duration length,
        @Nullable Integer percentDone,
        @Nullable Object result,
        @Nullable Fault error,
        @Nullable DataObject description)
        implements Labelled {

    public static TaskState queued(TaskOrigin origin) {
        return new TaskState(origin, TaskPhase.QUEUED, false, null, null, null, null, null, null, null);
    }

    /** What the work is called for people. */
    @Override
    public String label() {
        return TaskDescriptions.SHIPPED.label(origin.descriptionId());
    }

    public boolean running() {
        return phase == TaskPhase.RUNNING;
    }

    public boolean ended() {
        return phase.ended();
    }

    /** The entities that it holds alone: its own, while it runs. */
    public List<MoRef> lockedEntities() {
        MoRef entity = origin.entity();
        return running() && entity != null && !origin.extension() ? List.of(entity) : List.of();
    }

    /**
     * How far it is in percent: 0 to 99 while it runs and its length is known, 0 to 100 when an extension tells; null at
     * any other time.
     */
    public @Nullable Integer progress(Instant now) {
        if (!running() || percentDone != null) return running() ? percentDone : null;
        return started == null || length == null
                ? null
                : ProgressCurve.of(origin.name()).percent(started, length, now);
    }

    public TaskState runningFrom(Instant now, @Nullable Duration knownLength) {
        return new TaskState(
                origin, TaskPhase.RUNNING, cancelled, now, null, knownLength, null, null, null, description);
    }

    public TaskState succeeded(Instant now, @Nullable Object outcome) {
        Instant began = started == null ? now : started;
        return new TaskState(
                origin, TaskPhase.SUCCESS, cancelled, began, now, length, null, outcome, null, description);
    }

    public TaskState failed(Instant now, Fault fault, boolean wasCancelled) {
        return new TaskState(
                origin, TaskPhase.ERROR, wasCancelled, started, now, length, null, null, fault, description);
    }

    public TaskState withCancelled() {
        return new TaskState(origin, phase, true, started, completed, length, percentDone, result, error, description);
    }

    public TaskState withPercentDone(int percent) {
        return new TaskState(origin, phase, cancelled, started, completed, length, percent, result, error, description);
    }

    public TaskState withDescription(DataObject text) {
        return new TaskState(origin, phase, cancelled, started, completed, length, percentDone, result, error, text);
    }
}
