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
 * Posts events that clients report: log messages of users and events that a client composes itself. Runs on any loop.
 */
public final class UserEvents {
    /** Members that the server assigns; values that a client sends for them are ignored. */
    private static final Set<String> SERVER_MEMBERS = Set.of("key", "chainId", "createdTime", "userName");
    /** Members that name the entity of an event, the narrowest first. */
    private static final List<String> ENTITY_MEMBERS =
            List.of("vm", "host", "computeResource", "ds", "net", "dvs", "datacenter", "entity");

    private static final Fault INVALID = new Fault.Other("InvalidEvent", Map.of(), null);

    private final EventLog events;

    public UserEvents(EventLog events) {
        this.events = events;
    }

    /**
     * Posts a GeneralUserEvent about an entity.
     *
     * @param ref the entity, by which the event names it
     */
    public void log(String user, int entity, MoRef ref, String entityName, String message) {
        DataObject argument = Metamodel.load()
                .make("ManagedEntityEventArgument")
                .set("name", entityName)
                .set("entity", ref);
        Map<String, Object> members = Map.of("message", message, "entity", argument);
        events.post("GeneralUserEvent", events.nextChainId(), user, entity, entityName, members);
    }

    /**
     * Posts an event that a client composed.
     *
     * @param event of a type derived from Event
     * @param caller the user of the event where the event names none
     * @param taskChain the event chain of the task that the event belongs to; 0 for none
     * @param numberOf maps a reference to the number of an entity, 0 for one that does not exist
     * @return InvalidEvent when the type is Event itself, or when an extended event has no id; null when the event is
     *     posted
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
        String entityName = "";
        for (String member : ENTITY_MEMBERS) {
            // Only some types have the last one.
            int slot = event.type().slotIndex(member);
            if (entity != 0 || slot < 0 || !(event.get(slot) instanceof DataObject argument)) continue;
            entity = numberOf.applyAsInt(ref(argument));
            entityName = text(argument, "name");
        }
        String user = text(event, "userName");
        int ownChain = event.get("chainId") instanceof Integer chain && chain > 0 ? chain : events.nextChainId();
        events.post(
                event.type().name(),
                taskChain > 0 ? taskChain : ownChain,
                user.isEmpty() ? caller : user,
                entity,
                entityName,
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
