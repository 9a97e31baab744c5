package io.vfleet.operation.history;

import io.vfleet.access.session.EventCollectorSessionObject;
import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionObject;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.ArrayMembers;
import io.vfleet.event.filter.EntityContainment;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.event.history.EventCollector;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodHandler;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.TaskHistoryCollector;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods that create and read task and event history collectors, and QueryEvents. */
public final class HistoryMethods {
    private static final String TASKS = "TaskHistoryCollector";
    private static final String EVENTS = "EventHistoryCollector";

    private final VCenter vcenter;
    private final EntityContainment containment;
    private final HistoryFilters filters;

    public HistoryMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.containment = new InventoryContainment(vcenter.inventory());
        this.filters = new HistoryFilters(vcenter, containment);
    }

    public void registerIn(MethodTable table) {
        table.register("TaskManager", "CreateCollectorForTasks", bounded(call -> createTaskCollector(call, null)));
        table.register("TaskManager", "CreateCollectorWithInfoFilterForTasks", bounded(this::createFilteringCollector));
        table.register("EventManager", "CreateCollectorForEvents", bounded(this::createEventCollector));
        table.register("EventManager", "QueryEvents", bounded(this::query));
        table.register(TASKS, "ReadNextTasks", call -> tasks(call, TaskHistoryCollector::readNext));
        table.register(TASKS, "ReadPreviousTasks", call -> tasks(call, TaskHistoryCollector::readPrevious));
        table.register(EVENTS, "ReadNextEvents", call -> events(call, EventCollector::readNext));
        table.register(EVENTS, "ReadPreviousEvents", call -> events(call, EventCollector::readPrevious));
        new HistoryCollectorMethods().registerIn(table);
        new TaskViewMethods(vcenter, filters).registerIn(table);
    }

    private MethodHandler bounded(MethodHandler handler) {
        return call -> {
            Fault refused = filters.fault(call, "filter");
            if (refused == null) handler.call(call);
            else call.reply().fault(refused);
        };
    }

    private void createFilteringCollector(Call call) {
        DataObject infoFilter = (DataObject) call.arguments().get("infoFilter");
        int max = vcenter.settings().limits().historyFilterValuesMax();
        String tooLong = infoFilter == null ? null : ArrayMembers.longerThan(max, infoFilter);
        if (tooLong == null) createTaskCollector(call, infoFilter);
        else call.reply().fault(new Fault.InvalidArgument("infoFilter." + tooLong));
    }

    private void createTaskCollector(Call call, @Nullable DataObject infoFilter) {
        DataObject spec = filter(call);
        switch (TaskFilter.parse(spec, containment, vcenter.inventory()::find)) {
            case TaskFilter.TaskFilterResult.InvalidTaskFilter(Fault fault) ->
                call.reply().fault(fault);
            case TaskFilter.TaskFilterResult.ValidTaskFilter(TaskFilter filter) ->
                LoopDispatch.runAtSession(call, session -> {
                    if (isAtCollectorLimit(call, session)) return;
                    MoRef ref = new MoRef(TASKS, session.nextObjectId());
                    add(
                            call,
                            session,
                            new TaskHistoryCollector(
                                    ref,
                                    session.home(),
                                    vcenter.tasks(),
                                    spec,
                                    filter.visibleTo(readable(session)),
                                    TaskInfoFilter.of(infoFilter).over(vcenter.renderTask()),
                                    DataSize.bytes(infoFilter)));
                });
        }
    }

    private void createEventCollector(Call call) {
        DataObject spec = filter(call);
        switch (EventFilter.parse(spec, containment, vcenter.inventory()::find)) {
            case EventFilter.ParsedFilter.InvalidFilter(Fault fault) ->
                call.reply().fault(fault);
            case EventFilter.ParsedFilter.ValidFilter(EventFilter filter) ->
                LoopDispatch.runAtSession(call, session -> {
                    if (isAtCollectorLimit(call, session)) return;
                    MoRef ref = new MoRef(EVENTS, session.nextObjectId());
                    add(
                            call,
                            session,
                            new EventCollectorSessionObject(new EventCollector(
                                    ref,
                                    session.home(),
                                    vcenter.events(),
                                    spec,
                                    filter.visibleTo(readable(session)),
                                    renderer(filter)::apply)));
                });
        }
    }

    private static void add(Call call, Session session, SessionObject collector) {
        if (session.hasRoomFor(collector)) {
            session.put(collector);
            call.reply().value(collector.ref());
        } else {
            collector.ended();
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        }
    }

    private void query(Call call) {
        switch (EventFilter.parse(filter(call), containment, vcenter.inventory()::find)) {
            case EventFilter.ParsedFilter.InvalidFilter(Fault fault) ->
                call.reply().fault(fault);
            case EventFilter.ParsedFilter.ValidFilter(EventFilter filter) -> {
                int pageMax = vcenter.settings().limits().pageMax();
                int max = filter.maxCount() == 0 ? pageMax : Math.min(pageMax, filter.maxCount());
                LoopDispatch.runAtSession(
                        call,
                        session -> vcenter.events()
                                .query(
                                        filter.visibleTo(readable(session)),
                                        max,
                                        session.home(),
                                        page -> replyRendered(call, page, renderer(filter))));
            }
        }
    }

    /** Reads one page of a collector and passes it to the callback. */
    private interface PageReader<C, T> {
        void read(C collector, int maxCount, Consumer<List<T>> callback);
    }

    private void tasks(Call call, PageReader<TaskHistoryCollector, TaskState> reader) {
        LoopDispatch.runAtSession(call, session -> {
            if (session.object(call.target().value()) instanceof TaskHistoryCollector collector && checkCount(call)) {
                reader.read(collector, count(call), page -> replyRendered(call, page, collector::render));
            }
        });
    }

    private void events(Call call, PageReader<EventCollector, EventRecord> reader) {
        LoopDispatch.runAtSession(call, session -> {
            if (session.object(call.target().value()) instanceof EventCollectorSessionObject history
                    && checkCount(call)) {
                Function<EventRecord, DataObject> renderer =
                        renderer(history.collector().filter());
                reader.read(history.collector(), count(call), page -> replyRendered(call, page, renderer));
            }
        });
    }

    /** Renders events as the filter wants them: with their message, unless it asks for none. */
    private Function<EventRecord, DataObject> renderer(EventFilter filter) {
        if (filter.fullMessage()) return vcenter.renderEvent();
        return event -> vcenter.renderEvent().apply(event).set("fullFormattedMessage", null);
    }

    private static <T> void replyRendered(Call call, List<T> page, Function<T, ?> render) {
        call.reply().value(page.stream().map(render).toList());
    }

    /** Answers a fault and returns false when the count is out of bounds. */
    private static boolean checkCount(Call call) {
        Fault fault = EventCollector.checkPageSize(count(call));
        if (fault != null) call.reply().fault(fault);
        return fault == null;
    }

    private static int count(Call call) {
        return (Integer) Objects.requireNonNull(call.arguments().get("maxCount"));
    }

    /**
     * Answers InvalidState, which the methods declare, and returns true when the session has the maximum of collectors.
     */
    private boolean isAtCollectorLimit(Call call, Session session) {
        long collectors = session.objects().stream()
                .filter(object -> object.ref().type().endsWith("HistoryCollector"))
                .count();
        boolean atLimit = collectors >= vcenter.settings().limits().historyCollectorsMax();
        if (atLimit) call.reply().fault(new Fault.InvalidState());
        return atLimit;
    }

    private IntPredicate readable(Session session) {
        return vcenter.access().readable(session);
    }

    private static DataObject filter(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("filter"));
    }
}
