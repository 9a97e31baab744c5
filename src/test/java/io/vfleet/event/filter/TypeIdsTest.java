package io.vfleet.event.filter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedClock;
import io.vfleet.event.EventRecord;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids of event types in filters. */
final class TypeIdsTest {
    private static EventRecord event(String type, Map<String, Object> members) {
        return new EventRecord(0, type, 1, SteppedClock.BEGIN, "", 0, "", members);
    }

    @Test
    void aTypeIsNamedByItsIdOrItsName() {
        EventRecord event = event("VmPoweredOnEvent", Map.of());
        assertTrue(TypeIds.of(Set.of("vim.event.VmPoweredOnEvent")).matches(event));
        assertTrue(TypeIds.of(Set.of("VmPoweredOnEvent")).matches(event));
        assertTrue(TypeIds.of(Set.of("vim.event.VmPoweredOnEvent")).matches("VmPoweredOnEvent"));
        assertFalse(TypeIds.of(Set.of("vim.event.VmPoweredOffEvent")).matches(event));
        assertTrue(TypeIds.ANY.matches(event));
    }

    @Test
    void anExtendedEventIsNamedByItsOwnId() {
        EventRecord event = event("EventEx", Map.of("eventTypeId", "com.example.made"));
        assertTrue(TypeIds.of(Set.of("com.example.made")).matches(event));
        assertTrue(TypeIds.of(Set.of("EventEx")).matches(event));
        assertFalse(TypeIds.of(Set.of("vim.event.EventEx")).matches(event));
    }
}
