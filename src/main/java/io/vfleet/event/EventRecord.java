package io.vfleet.event;

import io.vfleet.meta.DataSize;
import java.time.Instant;
import java.util.Map;

/**
 * One event.
 *
 * @param position its position in the order of all events of the vCenter, from 0
 * @param type the wire name of its type
 * @param chainId shared by all events that one request caused, above 0
 * @param user the user who caused it; empty for the server itself
 * @param entity the number of the entity that it concerns; 0 for none
 * @param entityName the name of the entity at the time of the event; empty for none
 * @param members what this type has beyond the members of every event, by wire name: domain values, or the values of a
 *     data object when a client posted it
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
    private static final int HELD_BYTES = 130;
    private static final int MEMBER_BYTES = 16;
    /** Of a task as it was, which outlives the task. */
    private static final int ARGUMENT_BYTES = 120;

    /** The key that clients see: ascending from 1, 1 again after 2^31 - 1. */
    public int key() {
        return (int) (position % KEYS) + 1;
    }

    /** The type id in filters and descriptions: the id of an extended event, else {@code vim.event.} and the type. */
    public String typeId() {
        return members.get("eventTypeId") instanceof String id ? id : "vim.event." + type;
    }

    /** The message text, built at each call. */
    public String message() {
        return EventMessageCatalog.SHIPPED.message(this);
    }

    /** {@code info}, {@code warning}, {@code error} or {@code user}. */
    public String category() {
        return EventMessageCatalog.SHIPPED.category(this);
    }

    /** What the event takes, by estimate. */
    public long heldBytes() {
        long bytes = HELD_BYTES;
        // The names of members are shared texts. By the entries, because a map keeps the view that values() makes.
        for (Map.Entry<String, Object> member : members.entrySet())
            bytes += MEMBER_BYTES
                    + (member.getValue() instanceof EventArgument ? ARGUMENT_BYTES : DataSize.bytes(member.getValue()));
        return bytes;
    }

    public EventRecord withPosition(long newPosition) {
        return new EventRecord(newPosition, type, chainId, created, user, entity, entityName, members);
    }
}
