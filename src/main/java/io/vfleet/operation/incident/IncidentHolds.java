package io.vfleet.operation.incident;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many incidents keep each host or datastore as it is, so that the last that ends lets it come back; on its home loop. */
final class IncidentHolds {
    private final Map<Integer, Integer> holds = new ConcurrentHashMap<>();

    /** Whether it is the first. */
    boolean take(int number) {
        return holds.merge(number, 1, Integer::sum) == 1;
    }

    boolean isHeld(int number) {
        return holds.containsKey(number);
    }

    /** Whether it was the last. */
    boolean release(int number) {
        return holds.computeIfPresent(number, (_, count) -> count == 1 ? null : count - 1) == null;
    }
}
