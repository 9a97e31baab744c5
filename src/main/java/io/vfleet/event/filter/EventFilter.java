package io.vfleet.event.filter;

import io.vfleet.event.EventMessageCatalog;
import io.vfleet.event.EventRecord;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A compiled EventFilterSpec; criteria that are null or empty match every event.
 *
 * @param chainId matches the events that one request caused
 * @param alarmEventsOnly whether only events of an alarm or a scheduled task are wanted; this server has none, so nothing
 *     matches
 * @param types the event types; derived types match too
 * @param typeIds the types by their ids
 * @param maxCount the most events to return, the newest ones; 0 for the server's default
 * @param fullMessage whether the message text is wanted
 * @param visible the entities whose events may be shown; 0 stands for no entity
 */
public record EventFilter(
        @Nullable EntityFilter entity,
        @Nullable TimeFilter time,
        @Nullable UserFilter user,
        @Nullable Integer chainId,
        boolean alarmEventsOnly,
        Set<String> categories,
        Set<DataType> types,
        TypeIds typeIds,
        Set<String> tags,
        int maxCount,
        boolean fullMessage,
        IntPredicate visible) {
    public static final EventFilter ALL = new EventFilter(
            null, null, null, null, false, Set.of(), Set.of(), TypeIds.ANY, Set.of(), 0, true, EventFilter::anywhere);

    /** A valid filter, or the fault that rejects its specification. */
    public sealed interface ParsedFilter {
        record ValidFilter(EventFilter filter) implements ParsedFilter {}

        record InvalidFilter(Fault fault) implements ParsedFilter {}
    }

    /**
     * Compiles an EventFilterSpec.
     *
     * @param numberOf maps a reference to the number of an entity, 0 for one that does not exist
     */
    public static ParsedFilter parse(DataObject spec, EntityContainment containment, ToIntFunction<MoRef> numberOf) {
        EntityFilter entity = null;
        if (spec.get("entity") instanceof DataObject byEntity && byEntity.get("entity") instanceof MoRef ref) {
            int number = numberOf.applyAsInt(ref);
            if (number == 0) return new ParsedFilter.InvalidFilter(new Fault.ManagedObjectNotFound(ref));
            var recursion = EntityFilter.Recursion.of(String.valueOf(byEntity.get("recursion")));
            entity = new EntityFilter(number, recursion, containment);
        }
        int maxCount = spec.get("maxCount") instanceof Integer max ? max : 0;
        if (maxCount < 0) return new ParsedFilter.InvalidFilter(new Fault.InvalidArgument("filter.maxCount"));
        Set<DataType> types = new LinkedHashSet<>();
        for (String name : ArrayMembers.strings(spec, "type")) {
            DataType type = Metamodel.load().dataType(name);
            if (type == null) return new ParsedFilter.InvalidFilter(new Fault.InvalidArgument("filter.type"));
            types.add(type);
        }
        return new ParsedFilter.ValidFilter(new EventFilter(
                entity,
                spec.get("time") instanceof DataObject byTime ? TimeFilter.of(byTime) : null,
                spec.get("userName") instanceof DataObject byUser ? UserFilter.of(byUser) : null,
                (Integer) spec.get("eventChainId"),
                spec.get("alarm") != null || spec.get("scheduledTask") != null,
                ArrayMembers.strings(spec, "category"),
                types,
                TypeIds.of(ArrayMembers.strings(spec, "eventTypeId")),
                ArrayMembers.strings(spec, "tag"),
                maxCount,
                !Boolean.TRUE.equals(spec.get("disableFullMessage")),
                EventFilter::anywhere));
    }

    /** The same filter for a viewer who may see what happens on some entities only. */
    public EventFilter visibleTo(IntPredicate entities) {
        return with(entity, entities);
    }

    private EventFilter with(@Nullable EntityFilter ofEntity, IntPredicate entities) {
        return new EventFilter(
                ofEntity,
                time,
                user,
                chainId,
                alarmEventsOnly,
                categories,
                types,
                typeIds,
                tags,
                maxCount,
                fullMessage,
                entities);
    }

    private static boolean anywhere(int entity) {
        return true;
    }

    /** The same filter for one list that is made in one turn. */
    public EventFilter boundedForOneTurn() {
        EntityFilter bounded = entity == null ? null : entity.boundedForOneTurn();
        return with(bounded, new BoundedVisibility(visible));
    }

    /** Whether events of a type that is not extended may match. */
    public boolean matchesType(String type) {
        return (categories.isEmpty() || categories.contains(EventMessageCatalog.SHIPPED.category(type)))
                && typeIds.matches(type)
                && (types.isEmpty() || isOneOf(types, type));
    }

    public boolean matches(EventRecord event) {
        return !alarmEventsOnly
                && (chainId == null || chainId == event.chainId())
                && (entity == null || entity.matches(event.entity()))
                && (time == null || time.matches(event.created()))
                && (user == null || user.matches(event.user()))
                && (categories.isEmpty() || categories.contains(event.category()))
                && typeIds.matches(event)
                && (tags.isEmpty()
                        || tags.contains(String.valueOf(event.members().get("changeTag"))))
                && (types.isEmpty() || isOneOf(types, event.type()))
                && visible.test(event.entity());
    }

    private static boolean isOneOf(Set<DataType> types, String name) {
        DataType type = Metamodel.load().data(name);
        while (type != null && !types.contains(type)) type = type.base();
        return type != null;
    }
}
