package io.vfleet.task.registry;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.ConcurrentUnrolledList.ListPosition;
import io.vfleet.vm.actor.CommandListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task; its state can be read by any thread, everything else runs on the home loop of its owner, and it ends
 * exactly once. Its state can be read anywhere; everything else happens on the home loop of its owner. It goes forward
 * only and ends once: whoever tells it otherwise has broken a promise.
 */
public final class Task implements CommandListener {
    private final TaskShard shard;
    private final EntityTasks entityTasks;
    private final TaskCanceller canceller;
    private final MoRef ref;
    private volatile TaskState state;

    // Home loop only.
    private List<Runnable> ends = List.of();
    private boolean cancelling;
    private @Nullable ListPosition<Task> listPosition;

    Task(TaskShard shard, EntityTasks entityTasks, TaskOrigin origin, TaskCanceller canceller) {
        this.shard = shard;
        this.entityTasks = entityTasks;
        this.canceller = canceller;
        this.ref = origin.ref();
        this.state = TaskState.queued(origin);
    }

    public TaskState state() {
        return state;
    }

    EntityTasks entityTasks() {
        return entityTasks;
    }

    /** Where it stands in its owner's list; null when it does not. */
    @Nullable
    ListPosition<Task> listPosition() {
        return listPosition;
    }

    void setListPosition(@Nullable ListPosition<Task> place) {
        listPosition = place;
    }

    public TaskOrigin origin() {
        return state.origin();
    }

    public MoRef ref() {
        return ref;
    }

    @Override
    public MoRef task() {
        return ref();
    }

    /** Runs once, right after the end; at once when it has ended. Home loop. */
    public void onEnd(Runnable end) {
        if (state.ended()) {
            end.run();
            return;
        }
        if (ends.isEmpty()) ends = new ArrayList<>(1);
        ends.add(end);
    }

    @Override
    public void started(Duration length) {
        start(length);
    }

    /** It runs, and nobody knows for how long: progress is then not shown. */
    public void started() {
        start(null);
    }

    private void start(@Nullable Duration length) {
        if (state.phase() != TaskPhase.QUEUED) throw broken("start");
        setState(state.runningFrom(shard.now(), length));
    }

    @Override
    public void succeeded(@Nullable Object result) {
        if (state.ended()) throw broken("succeed");
        end(state.succeeded(shard.now(), result));
    }

    @Override
    public void failed(Fault fault) {
        if (state.ended()) throw broken("fail");
        end(state.failed(shard.now(), fault, cancelling || state.cancelled()));
    }

    /** See {@link TaskRegistry#cancel}. */
    @Nullable
    Fault cancel() {
        if (state.ended() || state.cancelled() || cancelling) return new Fault.InvalidState();
        if (!origin().cancelable()) return new Fault.NotSupported();
        cancelling = true;
        Fault refused = canceller.cancel(this);
        cancelling = false;
        if (refused == null && !state.ended()) setState(state.withCancelled());
        return refused;
    }

    public void setDescription(DataObject text) {
        setState(state.withDescription(text));
    }

    public void updateProgress(int percent) {
        setState(state.withPercentDone(percent));
    }

    private void end(TaskState ended) {
        setState(ended);

        List<Runnable> told = ends;
        ends = List.of();
        for (Runnable each : told) each.run();
    }

    private void setState(TaskState next) {
        TaskPhase before = state.phase();
        state = next;
        shard.changed(this, before);
    }

    private IllegalStateException broken(String what) {
        return new IllegalStateException(
                what + ": " + origin().key() + " is " + state.phase() + ", need one that comes before");
    }

    Instant completed() {
        Instant completed = state.completed();
        if (completed == null)
            throw new IllegalStateException(origin().key() + " is " + state.phase() + ", need its end");
        return completed;
    }
}
