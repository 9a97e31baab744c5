package io.vfleet.operation.incident;

import org.jspecify.annotations.Nullable;

/**
 * One incident that began, or is to begin.
 *
 * @param id of its rule
 * @param kind as {@code IncidentEffect#kind} has it
 * @param beginsMillis on the clock of tasks, when it began or will begin; null when it waits for an operator
 * @param endsMillis when it ended or will end; null until an operator ends it
 * @param touched how many hosts, datastores or users it has reached so far
 */
public record IncidentStatus(
        String id,
        String kind,
        Phase phase,
        @Nullable Long beginsMillis,
        @Nullable Long endsMillis,
        int touched) {
    /** How far it is. */
    public enum Phase {
        WAITING,
        ACTIVE,
        ENDED
    }
}
