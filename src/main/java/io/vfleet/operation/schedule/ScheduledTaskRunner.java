package io.vfleet.operation.schedule;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs scheduled tasks when they are due: each as a call in the name of its owner. On the first loop. */
final class ScheduledTaskRunner {
    private static final RequestClient CLIENT = new RequestClient("json", "127.0.0.1", "scheduled task", "", false);
    /** Farther times are looked at again. */
    private static final long WAIT_MILLIS_MAX = Duration.ofDays(1).toMillis();

    private final VCenter vcenter;
    private final Loop loop;
    private final ScheduledTaskEvents events;
    private final Map<MoRef, Timer> timers = new HashMap<>();

    ScheduledTaskRunner(VCenter vcenter, ScheduledTaskEvents events) {
        this.vcenter = vcenter;
        this.loop = vcenter.loops().at(0);
        this.events = events;
    }

    /** Waits for the next time of a task, instead of the one that it waited for. */
    void schedule(ScheduledTaskEntry task) {
        cancel(task.ref());
        Instant next = task.nextRun();
        if (next == null) return;
        long millis = Math.max(1, Duration.between(loop.clock().now(), next).toMillis());
        timers.put(task.ref(), loop.after(Math.min(millis, WAIT_MILLIS_MAX), () -> due(task.ref())));
    }

    void cancel(MoRef task) {
        Timer timer = timers.remove(task);
        if (timer != null) timer.cancel();
    }

    private void due(MoRef ref) {
        timers.remove(ref);
        ScheduledTaskEntry task = vcenter.scheduledTasks().find(ref);
        if (task == null || task.nextRun() == null) return;
        Instant now = loop.clock().now();
        if (task.nextRun().isAfter(now)) schedule(task);
        else if (task.running()) schedule(vcenter.scheduledTasks().skip(task, now));
        else run(task);
    }

    /** Runs a task that does not run. */
    void run(ScheduledTaskEntry due) {
        ScheduledTaskEntry task =
                vcenter.scheduledTasks().begin(due, loop.clock().now());
        schedule(task);
        events.post("ScheduledTaskStartedEvent", task, task.owner(), Map.of());
        events.changed(task);
        Session session = vcenter.sessions().onBehalf(task.owner());
        Call call = session == null ? null : call(task, session);
        if (call == null) ended(task.ref(), new Fault.InvalidLogin(), null);
        else LoopDispatch.answered(call, () -> vcenter.selfCalls().call(call));
    }

    private @Nullable Call call(ScheduledTaskEntry task, Session session) {
        ManagedType type = vcenter.metamodel().managed(task.entity().type());
        DataObject action = (DataObject) Objects.requireNonNull(task.spec().get("action"));
        Method method = type.method((String) Objects.requireNonNull(action.get("name")));
        if (method == null) return null;
        Arguments arguments = ScheduledCall.arguments(method, action);
        return new Call(
                task.entity(), type, method, arguments, session, Release.NEWEST, CLIENT, new RunReply(task.ref()));
    }

    private void ended(MoRef ref, @Nullable Fault error, @Nullable Object result) {
        loop.send(() -> {
            ScheduledTaskEntry task = vcenter.scheduledTasks().find(ref);
            if (task == null || !task.running()) return;
            ScheduledTaskEntry ended = vcenter.scheduledTasks().end(task, error, result);
            if (error == null) events.post("ScheduledTaskCompletedEvent", ended, ended.owner(), Map.of());
            else events.post("ScheduledTaskFailedEvent", ended, ended.owner(), Map.of("reason", error));
            events.changed(ended);
        });
    }

    private void await(MoRef ref, MoRef active) {
        Task task = vcenter.tasks().find(active);
        if (task == null) {
            ended(ref, null, null);
            return;
        }
        loop.send(() -> {
            ScheduledTaskEntry entry = vcenter.scheduledTasks().find(ref);
            if (entry == null || !entry.running()) return;
            events.changed(vcenter.scheduledTasks().active(entry, active));
            Runnable end = () -> ended(ref, task.state().error(), task.state().result());
            vcenter.tasks().home(task).send(() -> task.onEnd(end));
        });
    }

    /** The reply to the call of a run. */
    private final class RunReply implements Reply {
        private final MoRef ref;

        RunReply(MoRef ref) {
            this.ref = ref;
        }

        @Override
        public void value(@Nullable Object value, long heldBytes) {
            if (value instanceof MoRef active && active.type().equals("Task")) await(ref, active);
            else ended(ref, null, value instanceof MoRef ? value : null);
        }

        @Override
        public void loggedIn(Session session, @Nullable Object value) {
            throw new IllegalStateException("a login, need a method of an entity");
        }

        @Override
        public void loggedOut() {
            throw new IllegalStateException("a logout, need a method of an entity");
        }

        @Override
        public void fault(Fault fault) {
            ended(ref, fault, null);
        }

        @Override
        public void broken(Fault fault) {
            ended(ref, fault, null);
        }

        @Override
        public void busy(int retryAfterSeconds) {
            ended(ref, new Fault.SystemError("busy"), null);
        }

        @Override
        public void onDisconnect(Runnable action) {
            // Nobody is connected.
        }
    }
}
