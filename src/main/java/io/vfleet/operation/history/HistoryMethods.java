package io.vfleet.operation;

import io.vfleet.access.EventHistory;
import io.vfleet.access.Session;
import io.vfleet.event.Containment;
import io.vfleet.event.EventCollector;
import io.vfleet.event.EventFilter;
import io.vfleet.event.EventRecord;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskCollector;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskState;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looking back: collectors of tasks and events, which belong to a session. */
final class HistoryCalls {
    private static final String TASKS = "TaskHistoryCollector";
    private static final String EVENTS = "EventHistoryCollector";

    private final VCenter vcenter;
    private final Containment containment;

    HistoryCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.containment = new Inside(vcenter.inventory());
    }

    void fill(Behaviours table) {
        table.on("TaskManager", "CreateCollectorForTasks", this::forTasks);
        table.on("EventManager", "CreateCollectorForEvents", this::forEvents);
        table.on("EventManager", "QueryEvents", this::query);
        table.on(TASKS, "ReadNextTasks", call -> tasks(call, TaskCollector::readNext));
        table.on(TASKS, "ReadPreviousTasks", call -> tasks(call, TaskCollector::readPrevious));
        table.on(EVENTS, "ReadNextEvents", call -> events(call, EventCollector::readNext));
        table.on(EVENTS, "ReadPreviousEvents", call -> events(call, EventCollector::readPrevious));
        new CollectorCalls().fill(table);
    }

    private void forTasks(Call call) {
        DataObject spec = filter(call);
        switch (TaskFilter.parse(spec, containment, vcenter.inventory()::find)) {
            case TaskFilter.Parsed.Bad(Fault fault) -> call.reply().fault(fault);
            case TaskFilter.Parsed.Good(TaskFilter filter) ->
                Hops.home(call, session -> {
                    if (full(call, session)) return;
                    MoRef ref = new MoRef(TASKS, session.nextObjectId());
                    session.put(new TaskCollector(
                            ref, session.home(), vcenter.tasks(), spec, filter, vcenter.taskInfo()::apply));
                    call.reply().value(ref);
                });
        }
    }

    private void forEvents(Call call) {
        DataObject spec = filter(call);
        switch (EventFilter.parse(spec, containment, vcenter.inventory()::find)) {
            case EventFilter.Parsed.Bad(Fault fault) -> call.reply().fault(fault);
            case EventFilter.Parsed.Good(EventFilter filter) ->
                Hops.home(call, session -> {
                    if (full(call, session)) return;
                    MoRef ref = new MoRef(EVENTS, session.nextObjectId());
                    session.put(new EventHistory(new EventCollector(
                            ref, session.home(), vcenter.events(), spec, filter, vcenter.eventShown()::apply)));
                    call.reply().value(ref);
                });
        }
    }

    private void query(Call call) {
        switch (EventFilter.parse(filter(call), containment, vcenter.inventory()::find)) {
            case EventFilter.Parsed.Bad(Fault fault) -> call.reply().fault(fault);
            case EventFilter.Parsed.Good(EventFilter filter) -> {
                int pageMax = vcenter.settings().limits().pageMax();
                int max = filter.maxCount() == 0 ? pageMax : Math.min(pageMax, filter.maxCount());
                Hops.home(
                        call,
                        session -> vcenter.events()
                                .query(filter, max, session.home(), found -> shown(call, found, vcenter.eventShown())));
            }
        }
    }

    /** Reads a page of one collector into an answer. */
    private interface Page<C, T> {
        void read(C collector, int maxCount, Consumer<List<T>> answer);
    }

    private void tasks(Call call, Page<TaskCollector, TaskState> page) {
        Hops.home(call, session -> {
            if (session.object(call.target().value()) instanceof TaskCollector collector && counted(call)) {
                page.read(collector, count(call), found -> shown(call, found, vcenter.taskInfo()));
            }
        });
    }

    private void events(Call call, Page<EventCollector, EventRecord> page) {
        Hops.home(call, session -> {
            if (session.object(call.target().value()) instanceof EventHistory history && counted(call)) {
                page.read(history.collector(), count(call), found -> shown(call, found, vcenter.eventShown()));
            }
        });
    }

    private static <T> void shown(Call call, List<T> found, Function<T, DataObject> show) {
        call.reply().value(found.stream().map(show).toList());
    }

    /** Answers the fault when the count is out of bounds. */
    private static boolean counted(Call call) {
        Fault wrong = EventCollector.checkCount(count(call));
        if (wrong != null) call.reply().fault(wrong);
        return wrong == null;
    }

    private static int count(Call call) {
        return (Integer) Objects.requireNonNull(call.arguments().get("maxCount"));
    }

    /** Answers InvalidState, as declared, when the session has as many collectors as it may. */
    private boolean full(Call call, Session session) {
        long held = session.objects().stream()
                .filter(object -> object.ref().type().endsWith("HistoryCollector"))
                .count();
        boolean full = held >= vcenter.settings().limits().historyCollectorsMax();
        if (full) call.reply().fault(new Fault.InvalidState());
        return full;
    }

    private static DataObject filter(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("filter"));
    }
}
