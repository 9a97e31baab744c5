package io.vfleet.inventory;

import io.vfleet.vm.Pace;

/** How long work takes; drawn by whoever has the pace table. */
@FunctionalInterface
public interface Durations {
    /** Everything at once. */
    Durations NONE = (_, _, _, _) -> 0;

    /**
     * Milliseconds for one piece of work.
     *
     * @param bytes what it moves
     * @param entity whose work it is
     * @param nth how much work it has begun before
     */
    long millis(Pace pace, long bytes, int entity, long nth);
}
