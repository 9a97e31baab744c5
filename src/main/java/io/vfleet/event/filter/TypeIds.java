package io.vfleet.event.filter;

import io.vfleet.event.EventRecord;
import java.util.HashSet;
import java.util.Set;

/**
 * Type ids as in event descriptions, or plain wire names, as many clients send them. An event is asked without making its id.
 *
 * @param ids as they were sent
 * @param names those of types that are not extended
 */
record TypeIds(Set<String> ids, Set<String> names) {
    static final TypeIds ANY = new TypeIds(Set.of(), Set.of());
    private static final String PREFIX = "vim.event.";

    static TypeIds of(Set<String> ids) {
        if (ids.isEmpty()) return ANY;
        var names = new HashSet<String>();
        for (String id : ids) names.add(id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id);
        return new TypeIds(ids, names);
    }

    /** Whether events of a type that is not extended match. */
    boolean matches(String type) {
        return ids.isEmpty() || names.contains(type);
    }

    boolean matches(EventRecord event) {
        if (ids.isEmpty()) return true;
        boolean extended = event.members().get("eventTypeId") instanceof String;
        return extended ? ids.contains(event.typeId()) || ids.contains(event.type()) : names.contains(event.type());
    }
}
