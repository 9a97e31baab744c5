package io.vfleet.task;

import io.vfleet.event.EventArgument;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of a task.
 *
 * @param cancelled whether a client cancelled it
 * @param started when it began to run; null while queued, or when it ended without having run
 * @param completed when it ended; null before
 * @param timing how far it is while it runs; null when its length is unknown, and at any other time
 * @param percentDone the progress that an extension set; null when progress is a function of time
 * @param result the task result of the method; only after success, and null for void
 * @param error why it failed; only in the error phase
 * @param description a LocalizableMessage that an extension set
 */
public record TaskState(
        TaskOrigin origin,
        TaskPhase phase,
        boolean cancelled,
        @Nullable Instant started,
        @Nullable Instant completed,
        @Nullable TaskProgress timing,
        @Nullable Integer percentDone,
        @Nullable Object result,
        @Nullable Fault error,
        @Nullable DataObject description)
        implements EventArgument {
    public static final int HELD_BYTES = 650;

    /** What the task takes, by estimate; what the server itself makes of a task is short, but for a list as its result. */
    public long heldBytes() {
        if (!origin.extension()) return HELD_BYTES + (result instanceof MoRef ? 0 : DataSize.bytes(result));
        return HELD_BYTES
                + DataSize.bytes(origin.descriptionId())
                + DataSize.bytes(origin.parentTaskKey())
                + DataSize.bytes(origin.activationId())
                + DataSize.bytes(origin.reason().userName())
                + DataSize.bytes(description)
                + DataSize.bytes(result)
                + (error instanceof Fault.Other other ? DataSize.bytes(other.members()) : 0);
    }

    public static TaskState queued(TaskOrigin origin) {
        return new TaskState(origin, TaskPhase.QUEUED, false, null, null, null, null, null, null, null);
    }

    /** The label of the operation that people read. */
    @Override
    public String label() {
        return origin.label();
    }

    public boolean running() {
        return phase == TaskPhase.RUNNING;
    }

    public boolean ended() {
        return phase.ended();
    }

    /** The entities that it locks: its own, while it runs. */
    public List<MoRef> lockedEntities() {
        MoRef entity = origin.entity();
        return running() && entity != null && !origin.extension() ? List.of(entity) : List.of();
    }

    /**
     * The progress in percent: 0 to 99 while it runs and its length is known, 0 to 100 when an extension sets it; null
     * at any other time.
     */
    public @Nullable Integer progress() {
        if (!running() || percentDone != null) return running() ? percentDone : null;
        return timing == null ? null : timing.percent(origin.name());
    }

    public TaskState runningFrom(Instant now, @Nullable TaskProgress known) {
        return new TaskState(origin, TaskPhase.RUNNING, cancelled, now, null, known, null, null, null, description);
    }

    public TaskState succeeded(Instant now, @Nullable Object outcome) {
        Instant start = started == null ? now : started;
        return new TaskState(origin, TaskPhase.SUCCESS, cancelled, start, now, null, null, outcome, null, description);
    }

    public TaskState failed(Instant now, Fault fault, boolean wasCancelled) {
        return new TaskState(origin, TaskPhase.ERROR, wasCancelled, started, now, null, null, null, fault, description);
    }

    public TaskState withCancelled() {
        return new TaskState(origin, phase, true, started, completed, timing, percentDone, result, error, description);
    }

    public TaskState withPercentDone(int percent) {
        return new TaskState(origin, phase, cancelled, started, completed, timing, percent, result, error, description);
    }

    public TaskState withDescription(DataObject text) {
        return new TaskState(origin, phase, cancelled, started, completed, timing, percentDone, result, error, text);
    }
}
