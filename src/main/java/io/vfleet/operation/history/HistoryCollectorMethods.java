package io.vfleet.operation.history;

import io.vfleet.access.session.EventCollectorSessionObject;
import io.vfleet.access.session.SessionObject;
import io.vfleet.event.history.EventCollector;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.task.registry.TaskHistoryCollector;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of HistoryCollector that task and event collectors share. */
final class HistoryCollectorMethods {
    private static final String COLLECTOR = "HistoryCollector";

    void registerIn(MethodTable table) {
        table.register(
                COLLECTOR, "SetCollectorPageSize", call -> runOnCollector(call, collector -> resize(call, collector)));
        table.register(
                COLLECTOR,
                "RewindCollector",
                call -> runOnCollector(call, collector -> {
                    if (collector instanceof TaskHistoryCollector tasks) tasks.rewind();
                    else events(collector).rewind();
                    return null;
                }));
        table.register(
                COLLECTOR,
                "ResetCollector",
                call -> runOnCollector(call, collector -> {
                    if (collector instanceof TaskHistoryCollector tasks) tasks.reset();
                    else events(collector).reset();
                    return null;
                }));
        table.register(
                COLLECTOR,
                "DestroyCollector",
                call -> LoopDispatch.runAtSession(call, session -> {
                    SessionObject collector = session.object(call.target().value());
                    if (collector != null) session.remove(collector);
                    call.reply().value(null);
                }));
    }

    private interface CollectorAction {
        @Nullable
        Fault on(SessionObject collector);
    }

    private static @Nullable Fault resize(Call call, SessionObject collector) {
        int size = (Integer) Objects.requireNonNull(call.arguments().get("maxCount"));
        return collector instanceof TaskHistoryCollector tasks
                ? tasks.pageSize(size)
                : events(collector).pageSize(size);
    }

    private static EventCollector events(SessionObject collector) {
        return ((EventCollectorSessionObject) collector).collector();
    }

    private static void runOnCollector(Call call, CollectorAction work) {
        LoopDispatch.runAtSession(call, session -> {
            SessionObject collector = session.object(call.target().value());
            Fault refused = collector == null ? new Fault.ManagedObjectNotFound(call.target()) : work.on(collector);
            if (refused == null) call.reply().value(null);
            else call.reply().fault(refused);
        });
    }
}
