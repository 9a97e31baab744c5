package io.vfleet.event.history;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Posts events that clients report: log messages of users and events of a client's own making; on any loop. On any
 * loop.
 */
public final class UserEvents {
    /** Given by the server, whatever the client says. */
    private static final Set<String> SERVER_MEMBERS = Set.of("key", "chainId", "createdTime", "userName");
    /** Where an event says what it happened to, the narrowest first. */
    private static final List<String> ENTITY_MEMBERS =
            List.of("vm", "host", "computeResource", "ds", "net", "dvs", "datacenter");

    private static final Fault INVALID = new Fault.Other("InvalidEvent", Map.of(), null);

    private final EventLog events;

    public UserEvents(EventLog events) {
        this.events = events;
    }

    /** A user's remark about an entity. */
    public void log(String user, int entity, String entityName, String message) {
        events.post("GeneralUserEvent", events.nextChainId(), user, entity, entityName, Map.of("message", message));
    }

    /**
     * An event of a client's own making.
     *
     * @param event of a type derived from Event
     * @param caller stands in where the event names no user
     * @param taskChain the chain of the task that it belongs to; 0 for none
     * @param numberOf the number of an entity, 0 for one that does not exist
     * @return InvalidEvent when the type is no more than Event, or an extended event has no id; null when it is posted
     */
    public @Nullable Fault post(DataObject event, String caller, int taskChain, ToIntFunction<MoRef> numberOf) {
        DataType base = Metamodel.load().data("Event");
        if (!event.type().is(base) || event.type().equals(base)) return INVALID;
        if (event.type().slotIndex("eventTypeId") >= 0
                && text(event, "eventTypeId").isEmpty()) return INVALID;
        Map<String, Object> members = new HashMap<>();
        for (Slot slot : event.type().slots()) {
            Object value = event.get(slot.index());
            if (value != null && !SERVER_MEMBERS.contains(slot.name())) members.put(slot.name(), value);
        }
        int entity = 0;
        String name = "";
        for (String place : ENTITY_MEMBERS) {
            if (entity != 0 || !(event.get(place) instanceof DataObject argument)) continue;
            entity = numberOf.applyAsInt(ref(argument));
            name = text(argument, "name");
        }
        String user = text(event, "userName");
        int given = event.get("chainId") instanceof Integer chain && chain > 0 ? chain : events.nextChainId();
        events.post(
                event.type().name(),
                taskChain > 0 ? taskChain : given,
                user.isEmpty() ? caller : user,
                entity,
                name,
                Map.copyOf(members));
        return null;
    }

    private static String text(DataObject object, String member) {
        return object.get(member) instanceof String text ? text : "";
    }

    private static MoRef ref(DataObject argument) {
        for (Slot slot : argument.type().slots()) {
            if (argument.get(slot.index()) instanceof MoRef ref) return ref;
        }
        return new MoRef("", "");
    }
}
