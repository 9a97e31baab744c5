package io.vfleet.manager;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One scheduled task.
 *
 * @param entity what its method is called on
 * @param number of that entity
 * @param spec a ScheduledTaskSpec
 * @param owner the user in whose name it runs: who made it or changed it last
 * @param activeTask the task that its last run began, while that runs
 */
public record ScheduledTaskEntry(
        MoRef ref,
        MoRef entity,
        int number,
        DataObject spec,
        Schedule schedule,
        String owner,
        Instant modified,
        RunState state,
        @Nullable Instant nextRun,
        @Nullable Instant previousRun,
        @Nullable Fault error,
        @Nullable Object result,
        @Nullable MoRef activeTask) {
    /** As in TaskInfo; queued before the first run. */
    public enum RunState {
        QUEUED,
        RUNNING,
        SUCCESS,
        ERROR
    }

    public String name() {
        return (String) Objects.requireNonNull(spec.get("name"));
    }

    public boolean enabled() {
        return Boolean.TRUE.equals(spec.get("enabled"));
    }

    public boolean running() {
        return state == RunState.RUNNING;
    }

    ScheduledTaskEntry due(@Nullable Instant next) {
        return new ScheduledTaskEntry(
                ref,
                entity,
                number,
                spec,
                schedule,
                owner,
                modified,
                state,
                next,
                previousRun,
                error,
                result,
                activeTask);
    }

    ScheduledTaskEntry began(Instant now) {
        return new ScheduledTaskEntry(
                ref, entity, number, spec, schedule, owner, modified, RunState.RUNNING, nextRun, now, null, null, null);
    }

    ScheduledTaskEntry active(MoRef task) {
        return new ScheduledTaskEntry(
                ref, entity, number, spec, schedule, owner, modified, state, nextRun, previousRun, null, null, task);
    }

    ScheduledTaskEntry ended(@Nullable Fault fault, @Nullable Object value) {
        RunState end = fault == null ? RunState.SUCCESS : RunState.ERROR;
        return new ScheduledTaskEntry(
                ref, entity, number, spec, schedule, owner, modified, end, nextRun, previousRun, fault, value, null);
    }
}
