package io.vfleet.operation.network;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.VCenter;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that changes a distributed switch, a portgroup or a folder of them. What is asked is checked when the task starts, and again
 * when the change is made, by what others have left. On the home loop of the entity.
 */
final class NetworkTask {
    private final VCenter vcenter;
    private final Call call;
    private final int entity;
    private final Task task;
    private final Loop home;
    private boolean ended;
    private boolean holds;

    private NetworkTask(VCenter vcenter, Call call, int entity, Task task) {
        this.vcenter = vcenter;
        this.call = call;
        this.entity = entity;
        this.task = task;
        this.home = vcenter.inventory().home(entity);
    }

    /**
     * Starts the task.
     *
     * @param exclusive whether no other such task of the entity runs meanwhile
     * @param check why the change cannot be made now; null when it can
     * @param change makes the change and ends the task some time
     */
    static void start(
            VCenter vcenter,
            Call call,
            int entity,
            boolean exclusive,
            Supplier<@Nullable Fault> check,
            Consumer<NetworkTask> change) {
        new EntityTaskStarter(vcenter)
                .start(
                        call,
                        entity,
                        WorkKind.RECONFIGURE,
                        _ -> new Fault.NotSupported(),
                        (Task task) -> new NetworkTask(vcenter, call, entity, task).begin(exclusive, check, change));
    }

    private void begin(boolean exclusive, Supplier<@Nullable Fault> check, Consumer<NetworkTask> change) {
        guarded(() -> {
            Fault refused = refusal(check);
            // Who comes second would meet the version of the first one.
            if (refused == null && exclusive) {
                holds = vcenter.inventory().containers().hold(entity, task) == null;
                if (!holds) refused = new Fault.ConcurrentAccess();
            }
            if (refused != null) {
                fail(refused);
                return;
            }
            WorkPlan plan = vcenter.inventory().containers().plan(WorkKind.RECONFIGURE, entity, task);
            task.started(plan.length(), plan.progress());
            Runnable end = plan.end(() -> change(check, change), this::fail);
            if (vcenter.inventory().containers().clock().isInstant(plan.millis())) end.run();
            else plan.after(vcenter.inventory().containers().clock(), home, () -> guarded(end));
        });
    }

    private void change(Supplier<@Nullable Fault> check, Consumer<NetworkTask> change) {
        Fault refused = refusal(check);
        if (refused == null) change.accept(this);
        else fail(refused);
    }

    private @Nullable Fault refusal(Supplier<@Nullable Fault> check) {
        return vcenter.inventory().containers().isOpen(entity)
                ? check.get()
                : new Fault.ManagedObjectNotFound(call.target());
    }

    /** Does a part of the work, unless it has ended; an exception ends it and reaches the loop's handler. */
    void guarded(Runnable part) {
        if (ended) return;
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done && !task.state().ended()) fail(new Fault.SystemError("network"));
        }
    }

    /** Continues on the home loop; any thread. */
    void then(Runnable part) {
        home.send(() -> guarded(part));
    }

    /** Runs a part on the home loop of another entity; an exception there ends the task. Any thread. */
    void at(int other, Runnable part) {
        vcenter.inventory().home(other).send(() -> {
            boolean done = false;
            try {
                part.run();
                done = true;
            } finally {
                if (!done) then(() -> fail(new Fault.SystemError("network")));
            }
        });
    }

    Loop home() {
        return home;
    }

    int entity() {
        return entity;
    }

    void succeed(@Nullable Object result) {
        end();
        task.succeeded(result);
    }

    void fail(Fault fault) {
        end();
        task.failed(fault);
    }

    private void end() {
        ended = true;
        if (holds) vcenter.inventory().containers().release(entity, task);
    }

    /** Posts an event about an entity, in the chain of the task. */
    void event(String type, int about, Map<String, Object> members) {
        TaskOrigin origin = task.origin();
        vcenter.events()
                .post(
                        type,
                        origin.eventChainId(),
                        origin.reason().userName(),
                        about,
                        vcenter.inventory().name(about),
                        members);
    }
}
