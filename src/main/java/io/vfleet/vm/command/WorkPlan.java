package io.vfleet.vm.command;

import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How one piece of work goes, decided when it begins.
 *
 * @param millis until it ends
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

    /** Succeeds after a time. */
    public static WorkPlan after(long millis) {
        return new WorkPlan(millis, null, null, null);
    }
}
