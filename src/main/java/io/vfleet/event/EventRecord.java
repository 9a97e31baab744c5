package io.vfleet.event;

import java.time.Instant;
import java.util.Map;

/**
 * One event.
 *
 * @param position its place in the order of all events of the vCenter, from 0
 * @param type the wire name of its type
 * @param chainId shared by everything that one request brought about, above 0
 * @param user who brought it about; empty for the server itself
 * @param entity the number of the entity that it happened to; 0 for none
 * @param entityName what the entity was called then; empty for none
 * @param members what this type has beyond the members of every event, by wire name: domain values, or those of a data
 *     object when a client posted it
 */
public record EventRecord(
        long position,
        String type,
        int chainId,
        Instant created,
        String user,
        int entity,
        String entityName,
        Map<String, Object> members) {
    private static final long KEYS = Integer.MAX_VALUE;

    /** What clients know it by: ascending from 1, beginning again at 1 after 2^31 - 1. */
    public int key() {
        return (int) (position % KEYS) + 1;
    }

    /** What it is called in filters and descriptions: its own id for an extended event, else made of its type. */
    public String typeId() {
        return members.get("eventTypeId") instanceof String id ? id : "vim.event." + type;
    }

    /** The text for people, made when it is asked for. */
    public String message() {
        return EventMessageCatalog.SHIPPED.message(this);
    }

    /** {@code info}, {@code warning}, {@code error} or {@code user}. */
    public String category() {
        return EventMessageCatalog.SHIPPED.category(this);
    }

    public EventRecord withPosition(long newPlace) {
        return new EventRecord(newPlace, type, chainId, created, user, entity, entityName, members);
    }
}
