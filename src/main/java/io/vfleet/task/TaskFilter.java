package io.vfleet.task;

import io.vfleet.event.filter.ArrayMembers;
import io.vfleet.event.filter.BoundedVisibility;
import io.vfleet.event.filter.EntityContainment;
import io.vfleet.event.filter.EntityFilter;
import io.vfleet.event.filter.TimeFilter;
import io.vfleet.event.filter.UserFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Selects tasks; null or empty criteria match everything.
 *
 * @param time the bounds of the time that {@code timeOption} selects
 * @param states wire names
 * @param matchesNothing whether the filter asks for tasks of an alarm or a scheduled task, or with a tag, which do not
 *     exist
 * @param visible the owners whose tasks may be shown; 0 stands for no owner
 */
public record TaskFilter(
        @Nullable EntityFilter entity,
        TaskTimeOption timeOption,
        @Nullable TimeFilter time,
        @Nullable UserFilter user,
        Set<String> states,
        Set<Integer> chainIds,
        Set<String> activationIds,
        Set<String> parentTaskKeys,
        Set<String> rootTaskKeys,
        boolean matchesNothing,
        IntPredicate visible) {
    public static final TaskFilter ALL = new TaskFilter(
            null,
            TaskTimeOption.QUEUED,
            null,
            null,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            TaskFilter::anywhere);

    /** The time of a task that a filter compares. */
    public enum TaskTimeOption {
        QUEUED,
        STARTED,
        COMPLETED;

        static TaskTimeOption of(String wireName) {
            return switch (wireName) {
                case "queuedTime" -> QUEUED;
                case "startedTime" -> STARTED;
                case "completedTime" -> COMPLETED;
                default ->
                    throw new IllegalArgumentException(
                            "timeType: " + wireName + ", need queuedTime, startedTime or completedTime");
            };
        }

        private @Nullable Instant in(TaskState task) {
            return switch (this) {
                case QUEUED -> task.origin().queued();
                case STARTED -> task.started();
                case COMPLETED -> task.completed();
            };
        }
    }

    /** A filter, or the fault of an invalid specification. */
    public sealed interface TaskFilterResult {
        record ValidTaskFilter(TaskFilter filter) implements TaskFilterResult {}

        record InvalidTaskFilter(Fault fault) implements TaskFilterResult {}
    }

    /**
     * Creates a filter from a TaskFilterSpec.
     *
     * @param numberOf returns the number of an entity, 0 for one that does not exist
     */
    public static TaskFilterResult parse(
            DataObject spec, EntityContainment containment, ToIntFunction<MoRef> numberOf) {
        EntityFilter entity = null;
        if (spec.get("entity") instanceof DataObject byEntity && byEntity.get("entity") instanceof MoRef ref) {
            int number = numberOf.applyAsInt(ref);
            if (number == 0) return new TaskFilterResult.InvalidTaskFilter(new Fault.ManagedObjectNotFound(ref));
            var recursion = EntityFilter.Recursion.of(String.valueOf(byEntity.get("recursion")));
            entity = new EntityFilter(number, recursion, containment);
        }
        DataObject time = (DataObject) spec.get("time");
        return new TaskFilterResult.ValidTaskFilter(new TaskFilter(
                entity,
                time == null ? TaskTimeOption.QUEUED : TaskTimeOption.of(String.valueOf(time.get("timeType"))),
                time == null ? null : TimeFilter.of(time),
                spec.get("userName") instanceof DataObject byUser ? UserFilter.of(byUser) : null,
                ArrayMembers.strings(spec, "state"),
                ArrayMembers.ints(spec, "eventChainId"),
                ArrayMembers.strings(spec, "activationId"),
                ArrayMembers.strings(spec, "parentTaskKey"),
                ArrayMembers.strings(spec, "rootTaskKey"),
                spec.get("alarm") != null
                        || spec.get("scheduledTask") != null
                        || !ArrayMembers.strings(spec, "tag").isEmpty(),
                TaskFilter::anywhere));
    }

    /** The same filter for a viewer who may see what happens on some entities only. */
    public TaskFilter visibleTo(IntPredicate owners) {
        return with(entity, owners);
    }

    private TaskFilter with(@Nullable EntityFilter ofEntity, IntPredicate owners) {
        return new TaskFilter(
                ofEntity,
                timeOption,
                time,
                user,
                states,
                chainIds,
                activationIds,
                parentTaskKeys,
                rootTaskKeys,
                matchesNothing,
                owners);
    }

    private static boolean anywhere(int entity) {
        return true;
    }

    /** The same filter for one list that is made in one turn. */
    public TaskFilter boundedForOneTurn() {
        EntityFilter bounded = entity == null ? null : entity.boundedForOneTurn();
        return with(bounded, new BoundedVisibility(visible));
    }

    public boolean matches(TaskState task) {
        TaskOrigin origin = task.origin();
        return !matchesNothing
                && (states.isEmpty() || states.contains(task.phase().wireName()))
                && (entity == null || entity.matches(origin.owner()))
                && (chainIds.isEmpty() || chainIds.contains(origin.eventChainId()))
                && (user == null || user.matches(origin.reason().userName()))
                && isAllowed(activationIds, origin.activationId())
                && isAllowed(parentTaskKeys, origin.parentTaskKey())
                && isAllowed(rootTaskKeys, origin.rootTaskKey())
                && inTime(task)
                && visible.test(origin.owner());
    }

    private boolean inTime(TaskState task) {
        if (time == null) return true;
        Instant taskTime = timeOption.in(task);
        return taskTime != null && time.matches(taskTime);
    }

    private static boolean isAllowed(Set<String> allowed, @Nullable String value) {
        return allowed.isEmpty() || (value != null && allowed.contains(value));
    }
}
