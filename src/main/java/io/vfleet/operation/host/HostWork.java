package io.vfleet.operation.host;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.HostOperations;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work of one task of a host, which has the host to itself until it ends. On the home loop of the host. */
final class HostWork {
    private final VCenter vcenter;
    private final int host;
    private final Task task;
    private final Loop home;
    private final List<Runnable> endActions = new ArrayList<>(1);
    private @Nullable Timer timer;
    private @Nullable Timer deadline;
    private boolean ended;

    HostWork(VCenter vcenter, int host, Task task) {
        this.vcenter = vcenter;
        this.host = host;
        this.task = task;
        this.home = vcenter.inventory().home(host);
    }

    Inventory inventory() {
        return vcenter.inventory();
    }

    HostOperations hosts() {
        return inventory().hosts();
    }

    int host() {
        return host;
    }

    HostState state() {
        return inventory().host(host);
    }

    Loop home() {
        return home;
    }

    Task task() {
        return task;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Begins the work, unless another task has the host. */
    void begin(Runnable work) {
        Fault held = hosts().hold(host, task);
        if (held == null) guarded(work);
        else fail(held);
    }

    /** Fails with Timedout when the work has not ended by then; 0 and less for no limit. */
    void endWithin(int seconds) {
        if (seconds <= 0) return;
        long millis = Duration.ofSeconds(seconds).toMillis();
        deadline = home.after(millis, () -> {
            if (!ended) fail(new Fault.Timedout());
        });
    }

    /** Continues after the time that work of this kind takes; a task that has not started starts with that length. */
    void after(WorkKind kind, Runnable next) {
        long millis = hosts().millis(kind, host);
        if (task.state().phase() == TaskPhase.QUEUED) task.started(Duration.ofMillis(millis));
        if (millis <= 0) next.run();
        else after(millis, next);
    }

    /** Continues then, unless {@link #stopTimer} is called before. */
    void after(long millis, Runnable next) {
        stopTimer();
        if (!ended) timer = home.after(millis, () -> guarded(next));
    }

    void stopTimer() {
        if (timer != null) timer.cancel();
        timer = null;
    }

    /** Runs an action when the work ends, however it ends. */
    void onEnd(Runnable action) {
        endActions.add(action);
    }

    void event(String type) {
        event(type, Map.of());
    }

    /** Posts an event about the host, in the chain of the task. */
    void event(String type, Map<String, Object> members) {
        TaskOrigin origin = task.origin();
        String user = origin.reason().userName();
        vcenter.events()
                .post(type, origin.eventChainId(), user, host, inventory().name(host), members);
    }

    /** Cancels the work; null, or InvalidState when it has ended. */
    @Nullable
    Fault cancel() {
        if (ended) return new Fault.InvalidState();
        fail(new Fault.RequestCanceled());
        return null;
    }

    void succeed() {
        end();
        task.succeeded(null);
    }

    void fail(Fault fault) {
        end();
        task.failed(fault);
    }

    private void end() {
        ended = true;
        stopTimer();
        if (deadline != null) deadline.cancel();
        for (Runnable action : endActions) action.run();
        hosts().release(host, task);
    }

    /** Does a part of the work, unless it has ended; an exception ends it and reaches the loop's handler. */
    void guarded(Runnable part) {
        if (ended) return;
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done && !ended) fail(new Fault.SystemError("host"));
        }
    }
}
