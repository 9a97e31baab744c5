package io.vfleet.vm.command;

/** Supplies the duration of a piece of work. */
@FunctionalInterface
public interface WorkDurations {
    /** Everything at once. */
    WorkDurations NONE = (_, _, _, _) -> 0;

    /**
     * Milliseconds for one piece of work.
     *
     * @param bytes what it moves
     * @param entity whose work it is
     * @param nth how much work it has begun before
     */
    long millis(WorkKind pace, long bytes, int entity, long nth);
}
