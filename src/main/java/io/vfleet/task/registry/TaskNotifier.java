package io.vfleet.task;

import io.vfleet.engine.Loop;
import io.vfleet.event.Events;
import io.vfleet.model.Changes;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.Observer;
import io.vfleet.vm.VmFacet;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who is told of what becomes of tasks: events, watchers, collectors and the record of the run. On the owner's home. */
final class Telling {
    private static final Set<TaskFacet> INFO = EnumSet.of(TaskFacet.INFO);
    private static final Set<? extends Facet> OF_VM = EnumSet.of(VmFacet.TASKS);
    private static final Set<? extends Facet> OF_ENTITY = EnumSet.of(TaskFacet.OF_ENTITY);

    private final Loop managerHome;
    private final Events events;
    private final Changes changes;
    private final Observer observer;
    private final Set<TaskCollector> collectors = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean recentTold = new AtomicBoolean();

    Telling(Loop managerHome, Events events, Changes changes, Observer observer) {
        this.managerHome = managerHome;
        this.events = events;
        this.changes = changes;
        this.observer = observer;
    }

    void began(Task task) {
        TaskOrigin origin = task.origin();
        observer.task(origin.number(), origin.owner(), Phase.QUEUED.name());
        observer.moved(operation(origin), "", Phase.QUEUED.name(), Duration.ZERO);
        events.post(
                "TaskEvent",
                origin.eventChainId(),
                origin.queued(),
                origin.reason().userName(),
                origin.owner(),
                origin.entityName(),
                Map.of("info", task.state()));
        for (TaskCollector collector : collectors) collector.changed(task, changes);
    }

    void changed(Task task, Phase before) {
        TaskOrigin origin = task.origin();
        Phase phase = task.state().phase();
        changes.changed(task.ref(), INFO);
        if (phase == before) return;
        observer.task(origin.number(), origin.owner(), phase.name());
        observer.moved(operation(origin), before.name(), phase.name(), inPhase(task.state(), before));
        for (TaskCollector collector : collectors) collector.changed(task, changes);
    }

    private static String operation(TaskOrigin origin) {
        if (origin.extension()) return "extension";
        return Objects.requireNonNullElse(origin.name(), "internal");
    }

    private static Duration inPhase(TaskState state, Phase before) {
        Instant began = before == Phase.QUEUED ? state.origin().queued() : state.started();
        Instant over = before == Phase.QUEUED && state.started() != null ? state.started() : state.completed();
        return began == null || over == null ? Duration.ZERO : Duration.between(began, over);
    }

    void ownerChanged(TaskOrigin origin) {
        MoRef entity = origin.entity();
        if (entity != null) changes.changed(entity, entity.type().equals("VirtualMachine") ? OF_VM : OF_ENTITY);
    }

    /** At most one such turn is under way. */
    void recentChanged() {
        if (recentTold.get() || !recentTold.compareAndSet(false, true)) return;
        managerHome.send(() -> {
            recentTold.set(false);
            changes.changed(Tasks.MANAGER, EnumSet.of(TaskManagerFacet.RECENT));
        });
    }

    void watch(TaskCollector collector) {
        collectors.add(collector);
    }

    void forget(TaskCollector collector) {
        collectors.remove(collector);
    }
}
