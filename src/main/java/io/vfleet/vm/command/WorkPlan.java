package io.vfleet.vm.command;

import io.vfleet.engine.Loop;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import io.vfleet.model.Fault;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one piece of work goes, decided when it begins.
 *
 * @param millis until it ends, on the clock of tasks
 * @param progress null for that of the method
 * @param fault with which it fails then, before it changes anything; null if it does not
 * @param outcome another end than the ordinary one; null for the ordinary one
 */
public record WorkPlan(
        long millis,
        @Nullable WorkProgress progress,
        @Nullable Fault fault,
        @Nullable WorkOutcome outcome) {
    /** Takes no time. */
    public static final WorkPlan AT_ONCE = after(0);

    /** On the clock of tasks. */
    public Duration length() {
        return Duration.ofMillis(millis);
    }

    /** Runs {@code turn} on the loop at its end; where what is drawn takes no time, it still stands still. On that loop. */
    public Timer after(TaskClock clock, Loop loop, Runnable turn) {
        if (progress != null && progress.dependsOnOthers())
            return StagedWork.begin(progress.stages(), clock, loop, turn);
        return progress != null && progress.standsStill()
                ? clock.afterAll(loop, millis, turn)
                : clock.after(loop, millis, turn);
    }

    /** What is to be run at its end: either what it does then, or what is told the fault with which it fails. */
    public Runnable end(Runnable ordinary, Consumer<Fault> failed) {
        return fault == null ? ordinary : () -> failed.accept(fault);
    }

    /** Succeeds after a time. */
    public static WorkPlan after(long millis) {
        return new WorkPlan(millis, null, null, null);
    }
}
