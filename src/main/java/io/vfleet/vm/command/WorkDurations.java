package io.vfleet.vm.command;

/** Supplies the duration of a piece of work, and for work of tasks how it goes. */
@FunctionalInterface
public interface WorkDurations {
    /** All work takes no time. */
    WorkDurations NONE = (_, _, _, _) -> 0;

    /**
     * The duration of one piece of work in milliseconds.
     *
     * @param bytes the amount of data that it moves
     * @param entity the number of the entity that it belongs to
     * @param nth how many pieces of work the entity has begun before, so that random durations are reproducible
     */
    long millis(WorkKind kind, long bytes, int entity, long nth);

    /** How the work of a task goes. */
    default WorkPlan plan(WorkRequest work) {
        return WorkPlan.after(millis(work.kind(), work.bytes(), work.entity(), work.nth()));
    }
}
