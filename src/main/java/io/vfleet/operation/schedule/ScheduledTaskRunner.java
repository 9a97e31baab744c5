package io.vfleet.operation.schedule;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs scheduled tasks when they are due: each as a call in the name of its owner. On the first loop. */
final class ScheduledTaskRunner {
    private static final RequestClient CLIENT = new RequestClient("json", "127.0.0.1", "scheduled task", "");
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
        DataObject action = (DataObject) Objects.requireNonNull(task.spec().get("action"));
        ActionCall.make(vcenter, task.entity(), action, task.owner(), CLIENT, new RunOutcome(task.ref()));
    }

    private void ended(MoRef ref, @Nullable Fault error, @Nullable Object result) {
        loop.send(() -> {
            ScheduledTaskEntry task = vcenter.scheduledTasks().find(ref);
            if (task == null || !task.running()) return;
            ScheduledTaskEntry ended = vcenter.scheduledTasks().end(task, error, result);
            if (error == null) events.post("ScheduledTaskCompletedEvent", ended, ended.owner(), Map.of());
            else events.post("ScheduledTaskFailedEvent", ended, ended.owner(), Map.of("reason", error));
            notify(ended);
            events.changed(ended);
        });
    }

    /** Nothing leaves the process: a mail is told as sent when the option {@code mail.sender} is set. */
    private void notify(ScheduledTaskEntry ended) {
        if (!(ended.spec().get("notification") instanceof String to) || to.isBlank()) return;
        if ("".equals(vcenter.options().values().get("mail.sender"))) {
            Fault reason = new Fault.SystemError("mail.sender: not set");
            events.post("ScheduledTaskEmailFailedEvent", ended, ended.owner(), Map.of("to", to, "reason", reason));
        } else events.post("ScheduledTaskEmailCompletedEvent", ended, ended.owner(), Map.of("to", to));
    }

    private final class RunOutcome implements ActionCall.ActionOutcome {
        private final MoRef ref;

        RunOutcome(MoRef ref) {
            this.ref = ref;
        }

        @Override
        public void begun(MoRef task) {
            loop.send(() -> {
                ScheduledTaskEntry entry = vcenter.scheduledTasks().find(ref);
                if (entry != null && entry.running())
                    events.changed(vcenter.scheduledTasks().active(entry, task));
            });
        }

        @Override
        public void ended(@Nullable Fault error, @Nullable Object result) {
            ScheduledTaskRunner.this.ended(ref, error, result);
        }
    }
}
