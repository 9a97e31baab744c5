package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The work of one task of a container, which has the container to itself until it ends. On the home loop of the container. */
public class ContainerWork implements EntityWork {
    private final VCenter vcenter;
    private final int container;
    private final Task task;
    private final Loop home;
    private final List<Runnable> endActions = new ArrayList<>(1);
    private @Nullable Timer timer;
    private @Nullable Timer deadline;
    private boolean ended;

    public ContainerWork(VCenter vcenter, int container, Task task) {
        this.vcenter = vcenter;
        this.container = container;
        this.task = task;
        this.home = vcenter.inventory().home(container);
    }

    @Override
    public final Inventory inventory() {
        return vcenter.inventory();
    }

    @Override
    public final Loops loops() {
        return vcenter.loops();
    }

    @Override
    public int container() {
        return container;
    }

    @Override
    public final Loop home() {
        return home;
    }

    @Override
    public final CommandListener holder() {
        return task;
    }

    public final Task task() {
        return task;
    }

    @Override
    public final boolean hasEnded() {
        return ended;
    }

    /** Begins the work, unless another task has the container. */
    public final void begin(Runnable work) {
        Fault held = inventory().containers().hold(container, task);
        if (held == null) guarded(work);
        else fail(held);
    }

    /** Fails with Timedout when the work has not ended by then; 0 and less for no limit. */
    public final void endWithin(int seconds) {
        if (seconds <= 0) return;
        long millis = Duration.ofSeconds(seconds).toMillis();
        deadline = home.after(millis, () -> {
            if (!ended) fail(new Fault.Timedout());
        });
    }

    /** Continues after the time that work of this kind takes; a task that has not started starts with that length. */
    public final void after(WorkKind kind, Runnable next) {
        boolean first = task.state().phase() == TaskPhase.QUEUED;
        WorkPlan plan = first
                ? inventory().containers().plan(kind, container, task)
                : WorkPlan.after(inventory().containers().millis(kind, container));
        if (first) task.started(plan.length(), plan.progress());
        Runnable end = plan.end(next, this::fail);
        TaskClock clock = inventory().containers().clock();
        if (clock.isInstant(plan.millis())) end.run();
        else waitFor(() -> plan.after(clock, home, () -> guarded(end)));
    }

    /** Continues after that time of the wall clock, unless {@link #stopTimer} is called before. */
    public final void after(long millis, Runnable next) {
        waitFor(() -> home.after(millis, () -> guarded(next)));
    }

    private void waitFor(Supplier<Timer> armed) {
        stopTimer();
        if (!ended) timer = armed.get();
    }

    public final void stopTimer() {
        if (timer != null) timer.cancel();
        timer = null;
    }

    @Override
    public final void onEnd(Runnable action) {
        endActions.add(action);
    }

    public final void event(String type) {
        event(type, Map.of());
    }

    /** Posts an event about the container, in the chain of the task. */
    public final void event(String type, Map<String, Object> members) {
        event(type, container, members);
    }

    @Override
    public final void event(String type, int entity, Map<String, Object> members) {
        TaskOrigin origin = task.origin();
        String user = origin.reason().userName();
        Map<String, Object> completed = new PoolEventMembers(vcenter).completed(entity, members);
        vcenter.events()
                .post(type, origin.eventChainId(), user, entity, inventory().name(entity), completed);
    }

    /** What happens to datastores, in the chain of the task. */
    @Override
    public final DatastoreEvents datastoreEvents() {
        TaskOrigin origin = task.origin();
        return new DatastoreEvents(
                vcenter, origin.eventChainId(), origin.reason().userName());
    }

    /** Cancels the work; null, or InvalidState when it has ended. */
    public final @Nullable Fault cancel() {
        if (ended) return new Fault.InvalidState();
        fail(new Fault.RequestCanceled());
        return null;
    }

    @Override
    public final void succeed(@Nullable Object result) {
        try {
            end();
        } finally {
            task.succeeded(result);
        }
    }

    @Override
    public final void fail(Fault fault) {
        try {
            end();
        } finally {
            task.failed(fault);
        }
    }

    private void end() {
        ended = true;
        stopTimer();
        if (deadline != null) deadline.cancel();
        try {
            EntityWork.runAll(endActions);
        } finally {
            inventory().containers().release(container, task);
        }
    }

    @Override
    public final void guarded(Runnable part) {
        if (ended) return;
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done && !ended) fail(new Fault.SystemError("container"));
        }
    }
}
