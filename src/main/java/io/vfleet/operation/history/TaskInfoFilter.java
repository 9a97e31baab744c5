package io.vfleet.operation.history;

import io.vfleet.event.filter.ArrayMembers;
import io.vfleet.meta.DataObject;
import io.vfleet.task.TaskState;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which results are left out of TaskInfos: all, or those of some operations, or of all others.
 *
 * @param descriptionIds of the operations
 * @param filterIn whether the results of those operations are the ones that stay
 */
record TaskInfoFilter(boolean removeAll, Set<String> descriptionIds, boolean filterIn) {
    private static final TaskInfoFilter NONE = new TaskInfoFilter(false, Set.of(), false);

    /** By a TaskInfoFilterSpec; without one nothing is left out. */
    static TaskInfoFilter of(@Nullable DataObject spec) {
        Object results = spec == null ? null : spec.get("filterTaskResults");
        if (!(results instanceof DataObject filter)) return NONE;
        return new TaskInfoFilter(
                Boolean.TRUE.equals(filter.get("removeAll")),
                ArrayMembers.strings(filter, "descriptionIds"),
                Boolean.TRUE.equals(filter.get("filterIn")));
    }

    Function<TaskState, DataObject> over(Function<TaskState, DataObject> renderer) {
        if (equals(NONE)) return renderer;
        return task -> {
            DataObject info = renderer.apply(task);
            return leavesOut(task.origin().descriptionId()) ? info.set("result", null) : info;
        };
    }

    private boolean leavesOut(String descriptionId) {
        return removeAll || descriptionIds.contains(descriptionId) != filterIn;
    }
}
