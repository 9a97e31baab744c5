package io.vfleet.task;

import io.vfleet.engine.TaskClock;
import io.vfleet.vm.command.WorkProgress;
import org.jspecify.annotations.Nullable;

/**
 * How far the work of a running task is, as a function of the clock of tasks.
 *
 * @param startMillis by that clock
 * @param lengthMillis how long it will take
 * @param stages how its progress goes; null for that of its method
 */
public record TaskProgress(
        TaskClock clock,
        long startMillis,
        long lengthMillis,
        @Nullable WorkProgress stages) {
    /** From 0 to 99, also when the task ends late. */
    int percent(@Nullable String method) {
        long elapsed = clock.millis() - startMillis;
        return stages == null ? ProgressCurve.of(method).percent(elapsed, lengthMillis) : stages.percent(elapsed);
    }
}
