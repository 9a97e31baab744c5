package io.vfleet.operation.history;

import io.vfleet.event.filter.ArrayMembers;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.TaskPages;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * TaskManager.ReadNextTasksByViewSpec: a page of tasks from a task on, as a console shows them, newest first in both directions.
 */
final class TaskViewMethods {
    private final VCenter vcenter;
    private final HistoryFilters filters;

    TaskViewMethods(VCenter vcenter, HistoryFilters filters) {
        this.vcenter = vcenter;
        this.filters = filters;
    }

    void registerIn(MethodTable table) {
        table.register("TaskManager", "ReadNextTasksByViewSpec", this::read);
    }

    private void read(Call call) {
        DataObject view = argument(call, "viewSpec");
        DataObject spec = argument(call, "filterSpec");
        DataObject infoFilter = (DataObject) call.arguments().get("infoFilterSpec");
        Fault refused = filters.fault(call, "filterSpec");
        if (refused == null) refused = viewFault(view);
        if (refused == null) refused = tooLong(infoFilter);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        switch (TaskFilter.parse(spec, filters.containment(), vcenter.inventory()::find)) {
            case TaskFilter.TaskFilterResult.InvalidTaskFilter(Fault fault) ->
                call.reply().fault(fault);
            case TaskFilter.TaskFilterResult.ValidTaskFilter(TaskFilter filter) ->
                LoopDispatch.runAtSession(
                        call,
                        session -> read(
                                call,
                                new TaskPages(
                                        vcenter.tasks(),
                                        filter.visibleTo(vcenter.access().readable(session)),
                                        session.home()),
                                view,
                                infoFilter));
        }
    }

    private void read(Call call, TaskPages pages, DataObject view, @Nullable DataObject infoFilter) {
        int count = count(view);
        String start = start(view);
        var render = TaskInfoFilter.of(infoFilter).over(vcenter.renderTask());
        Consumer<List<TaskState>> answer =
                page -> call.reply().value(page.stream().map(render).toList());
        OptionalLong position = pages.position(start);
        if (start.isEmpty()) pages.newest(count, answer);
        else if (position.isEmpty()) call.reply().fault(new Fault.InvalidArgument("viewSpec.startId"));
        else if (count > 0) pages.older(position.getAsLong(), count, answer);
        else pages.newer(position.getAsLong(), -count, answer);
    }

    /** Without a task to begin at, there is only one direction. */
    private @Nullable Fault viewFault(DataObject view) {
        if (view.type().slotIndex("startId") < 0) return new Fault.InvalidArgument("viewSpec");
        int count = count(view);
        int max = vcenter.settings().limits().pageMax();
        boolean fits = count >= -max
                && count <= max
                && count != 0
                && (count > 0 || !start(view).isEmpty());
        return fits ? null : new Fault.InvalidArgument("viewSpec.count");
    }

    private @Nullable Fault tooLong(@Nullable DataObject infoFilter) {
        int max = vcenter.settings().limits().historyFilterValuesMax();
        String tooLong = infoFilter == null ? null : ArrayMembers.longerThan(max, infoFilter);
        return tooLong == null ? null : new Fault.InvalidArgument("infoFilterSpec." + tooLong);
    }

    private static int count(DataObject view) {
        return (int) Objects.requireNonNull(view.get("count"));
    }

    private static String start(DataObject view) {
        return (String) Objects.requireNonNull(view.get("startId"));
    }

    private static DataObject argument(Call call, String name) {
        return (DataObject) Objects.requireNonNull(call.arguments().get(name));
    }
}
