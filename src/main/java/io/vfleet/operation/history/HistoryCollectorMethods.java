package io.vfleet.operation;

import io.vfleet.access.EventHistory;
import io.vfleet.access.SessionObject;
import io.vfleet.event.EventCollector;
import io.vfleet.model.Fault;
import io.vfleet.task.TaskCollector;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What history collectors of both kinds are asked in the same words. */
final class CollectorCalls {
    private static final String COLLECTOR = "HistoryCollector";

    void fill(Behaviours table) {
        table.on(COLLECTOR, "SetCollectorPageSize", call -> on(call, collector -> resize(call, collector)));
        table.on(
                COLLECTOR,
                "RewindCollector",
                call -> on(call, collector -> {
                    if (collector instanceof TaskCollector tasks) tasks.rewind();
                    else events(collector).rewind();
                    return null;
                }));
        table.on(
                COLLECTOR,
                "ResetCollector",
                call -> on(call, collector -> {
                    if (collector instanceof TaskCollector tasks) tasks.reset();
                    else events(collector).reset();
                    return null;
                }));
        table.on(
                COLLECTOR,
                "DestroyCollector",
                call -> Hops.home(call, session -> {
                    SessionObject collector = session.object(call.target().value());
                    if (collector != null) session.remove(collector);
                    call.reply().value(null);
                }));
    }

    private interface Work {
        @Nullable
        Fault on(SessionObject collector);
    }

    private static @Nullable Fault resize(Call call, SessionObject collector) {
        int size = (Integer) Objects.requireNonNull(call.arguments().get("maxCount"));
        return collector instanceof TaskCollector tasks
                ? tasks.pageSize(size)
                : events(collector).pageSize(size);
    }

    private static EventCollector events(SessionObject collector) {
        return ((EventHistory) collector).collector();
    }

    private static void on(Call call, Work work) {
        Hops.home(call, session -> {
            SessionObject collector = session.object(call.target().value());
            Fault refused = collector == null ? new Fault.ManagedObjectNotFound(call.target()) : work.on(collector);
            if (refused == null) call.reply().value(null);
            else call.reply().fault(refused);
        });
    }
}
