package io.vfleet.task.registry;

import io.vfleet.engine.Loop;
import io.vfleet.event.history.EventLog;
import io.vfleet.event.history.PageWatchers;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskFacet;
import io.vfleet.task.TaskManagerFacet;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import io.vfleet.task.TaskWaits;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reports task changes to events, property watchers, history collectors and the observer; on the owner's home loop. */
final class TaskNotifier {
    private static final Set<ExistenceFacet> REMOVED = EnumSet.of(ExistenceFacet.REMOVED);
    private static final Set<TaskFacet> INFO = EnumSet.of(TaskFacet.INFO);
    private static final Set<? extends Facet> OF_VM = EnumSet.of(VmFacet.TASKS);
    private static final Set<? extends Facet> OF_ENTITY = EnumSet.of(TaskFacet.OF_ENTITY);

    private final Loop managerHome;
    private final EventLog events;
    private final ObjectChangeListener changes;
    private final RunObserver observer;
    private final PageWatchers<TaskState> watchers;
    private final AtomicBoolean recentPending = new AtomicBoolean();

    TaskNotifier(Loop managerHome, EventLog events, ObjectChangeListener changes, RunObserver observer) {
        this.managerHome = managerHome;
        this.events = events;
        this.changes = changes;
        this.observer = observer;
        this.watchers = new PageWatchers<>(managerHome);
    }

    void began(Task task) {
        TaskOrigin origin = task.origin();
        observer.task(origin.number(), origin.owner(), TaskPhase.QUEUED.name());
        observer.phaseChanged(operation(origin), "", TaskPhase.QUEUED.name(), Duration.ZERO, "");
        events.post(
                "TaskEvent",
                origin.eventChainId(),
                origin.queued(),
                origin.reason().userName(),
                origin.owner(),
                origin.entityName(),
                Map.of("info", origin));
        watchers.happened(List.of(task.state()));
    }

    void changed(Task task, TaskPhase before) {
        TaskOrigin origin = task.origin();
        TaskPhase phase = task.state().phase();
        changes.changed(task.ref(), INFO);
        if (phase == before) return;
        observer.task(origin.number(), origin.owner(), phase.name());
        Fault error = task.state().error();
        observer.phaseChanged(
                operation(origin),
                before.name(),
                phase.name(),
                inPhase(task.state(), before),
                error == null ? "" : error.typeName());
        watchers.happened(List.of(task.state()));
    }

    void started(Task task) {
        TaskWaits waits = task.waits();
        observer.waited(ownKind(task.origin()), waits.entityNanos());
        for (QueueWait each : waits.resources()) observer.waited(each.kind(), each.nanos());
    }

    private static String ownKind(TaskOrigin origin) {
        MoRef entity = origin.entity();
        return entity != null && entity.type().equals("VirtualMachine") ? "machine" : "entity";
    }

    void dropped(Task task) {
        changes.changed(task.ref(), REMOVED);
    }

    private static String operation(TaskOrigin origin) {
        if (origin.extension()) return "extension";
        return Objects.requireNonNullElse(origin.name(), "internal");
    }

    private static Duration inPhase(TaskState state, TaskPhase before) {
        Instant enteredAt = before == TaskPhase.QUEUED ? state.origin().queued() : state.started();
        Instant leftAt = before == TaskPhase.QUEUED && state.started() != null ? state.started() : state.completed();
        return enteredAt == null || leftAt == null ? Duration.ZERO : Duration.between(enteredAt, leftAt);
    }

    void ownerChanged(TaskOrigin origin) {
        MoRef entity = origin.entity();
        if (entity != null) changes.changed(entity, entity.type().equals("VirtualMachine") ? OF_VM : OF_ENTITY);
    }

    /** Reports a change of the recent tasks; at most one report is pending at a time. */
    void recentChanged() {
        if (recentPending.get() || !recentPending.compareAndSet(false, true)) return;
        managerHome.send(() -> {
            recentPending.set(false);
            changes.changed(TaskRegistry.MANAGER, EnumSet.of(TaskManagerFacet.RECENT));
        });
    }

    PageWatchers<TaskState> watchers() {
        return watchers;
    }

    ObjectChangeListener changes() {
        return changes;
    }
}
