package io.vfleet.task;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.Roll.Place;
import io.vfleet.vm.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task. Its state can be read anywhere; everything else happens on the home loop of its owner. It goes forward only
 * and ends once: whoever tells it otherwise has broken a promise.
 */
public final class Task implements Job {
    private final Shard shard;
    private final Owner owner;
    private final Canceller canceller;
    private final MoRef ref;
    private volatile TaskState state;

    // Home loop only.
    private List<Runnable> ends = List.of();
    private boolean cancelling;
    private @Nullable Place<Task> listedAt;

    Task(Shard shard, Owner owner, TaskOrigin origin, Canceller canceller) {
        this.shard = shard;
        this.owner = owner;
        this.canceller = canceller;
        this.ref = origin.ref();
        this.state = TaskState.queued(origin);
    }

    public TaskState state() {
        return state;
    }

    Owner owner() {
        return owner;
    }

    /** Where it stands in its owner's list; null when it does not. */
    @Nullable
    Place<Task> listedAt() {
        return listedAt;
    }

    void listed(@Nullable Place<Task> place) {
        listedAt = place;
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
        if (state.phase() != Phase.QUEUED) throw broken("start");
        become(state.runningFrom(shard.now(), length));
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

    /** See {@link Tasks#cancel}. */
    @Nullable
    Fault cancel() {
        if (state.ended() || state.cancelled() || cancelling) return new Fault.InvalidState();
        if (!origin().cancelable()) return new Fault.NotSupported();
        cancelling = true;
        Fault refused = canceller.cancel(this);
        cancelling = false;
        if (refused == null && !state.ended()) become(state.withCancelled());
        return refused;
    }

    void describe(DataObject text) {
        become(state.withDescription(text));
    }

    void progressed(int percent) {
        become(state.withPercentDone(percent));
    }

    private void end(TaskState ended) {
        become(ended);

        List<Runnable> told = ends;
        ends = List.of();
        for (Runnable each : told) each.run();
    }

    private void become(TaskState next) {
        Phase before = state.phase();
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
