package io.vfleet.task;

import io.vfleet.event.filter.ArrayMembers;
import io.vfleet.event.filter.Containment;
import io.vfleet.event.filter.EntityFilter;
import io.vfleet.event.filter.TimeFilter;
import io.vfleet.event.filter.UserFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Selects tasks; null or empty criteria match everything. What is null or empty does not matter.
 *
 * @param time of the moment that {@code moment} says
 * @param states wire names
 * @param matchesNothing whether only tasks of an alarm or a scheduled task, or with a tag, are wanted: there are none
 */
public record TaskFilter(
        @Nullable EntityFilter entity,
        TaskTimeOption timeOption,
        @Nullable TimeFilter time,
        @Nullable UserFilter user,
        List<String> states,
        List<Integer> chainIds,
        List<String> activationIds,
        List<String> parentTaskKeys,
        List<String> rootTaskKeys,
        boolean matchesNothing) {
    public static final TaskFilter ALL = new TaskFilter(
            null, TaskTimeOption.QUEUED, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), false);

    /** One of the times of a task. */
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

    /** A filter, or why there cannot be one. */
    public sealed interface TaskFilterResult {
        record ValidTaskFilter(TaskFilter filter) implements TaskFilterResult {}

        record InvalidTaskFilter(Fault fault) implements TaskFilterResult {}
    }

    /**
     * From a TaskFilterSpec.
     *
     * @param numberOf the number of an entity, 0 for one that does not exist
     */
    public static TaskFilterResult parse(DataObject spec, Containment containment, ToIntFunction<MoRef> numberOf) {
        EntityFilter entity = null;
        if (spec.get("entity") instanceof DataObject by && by.get("entity") instanceof MoRef ref) {
            int number = numberOf.applyAsInt(ref);
            if (number == 0) return new TaskFilterResult.InvalidTaskFilter(new Fault.ManagedObjectNotFound(ref));
            var recursion = EntityFilter.Recursion.of(String.valueOf(by.get("recursion")));
            entity = new EntityFilter(number, recursion, containment);
        }
        DataObject time = (DataObject) spec.get("time");
        return new TaskFilterResult.ValidTaskFilter(new TaskFilter(
                entity,
                time == null ? TaskTimeOption.QUEUED : TaskTimeOption.of(String.valueOf(time.get("timeType"))),
                time == null ? null : TimeFilter.of(time),
                spec.get("userName") instanceof DataObject by ? UserFilter.of(by) : null,
                ArrayMembers.strings(spec, "state"),
                ArrayMembers.ints(spec, "eventChainId"),
                ArrayMembers.strings(spec, "activationId"),
                ArrayMembers.strings(spec, "parentTaskKey"),
                ArrayMembers.strings(spec, "rootTaskKey"),
                spec.get("alarm") != null
                        || spec.get("scheduledTask") != null
                        || !ArrayMembers.strings(spec, "tag").isEmpty()));
    }

    public boolean matches(TaskState task) {
        TaskOrigin origin = task.origin();
        return !matchesNothing
                && (states.isEmpty() || states.contains(task.phase().wireName()))
                && (entity == null || entity.matches(origin.owner()))
                && (chainIds.isEmpty() || chainIds.contains(origin.eventChainId()))
                && (user == null || user.matches(origin.reason().userName()))
                && oneOf(activationIds, origin.activationId())
                && oneOf(parentTaskKeys, origin.parentTaskKey())
                && oneOf(rootTaskKeys, origin.rootTaskKey())
                && inTime(task);
    }

    private boolean inTime(TaskState task) {
        if (time == null) return true;
        Instant of = timeOption.in(task);
        return of != null && time.matches(of);
    }

    private static boolean oneOf(List<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
