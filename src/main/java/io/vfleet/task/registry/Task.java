package io.vfleet.task.registry;

import io.vfleet.engine.TaskClock;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskClient;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskProgress;
import io.vfleet.task.TaskState;
import io.vfleet.task.TaskWaits;
import io.vfleet.task.registry.ConcurrentUnrolledList.ListPosition;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.WorkProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One task; its state can be read by any thread, everything else runs on the home loop of its owner, and it ends
 * exactly once. Its phase only advances: a call that would start an ended task, or end it again, throws
 * IllegalStateException.
 *
 * <p>long: what is told of its work, and what is asked about it, is one state.
 */
public final class Task implements CommandListener {
    private final TaskShard shard;
    private final EntityTasks entityTasks;
    // Null after its end.
    private @Nullable TaskCanceller canceller;
    // As long as its changes are told; after its end it is made when it is asked for.
    private volatile @Nullable MoRef ref;
    private final @Nullable TaskClient client;
    private final long queuedNanos;
    private volatile TaskState state;
    private volatile TaskWaits waits = TaskWaits.NONE;
    // How its work goes, also after its end.
    private volatile @Nullable TaskProgress work;
    private volatile long endMillis;

    // Home loop only.
    private List<Runnable> endActions = List.of();
    private boolean cancelling;
    private boolean forgotten;
    private boolean working = true;
    private @Nullable ListPosition<Task> listPosition;
    private long heldBytes;

    Task(
            TaskShard shard,
            EntityTasks entityTasks,
            TaskOrigin origin,
            TaskCanceller canceller,
            @Nullable TaskClient client) {
        this.shard = shard;
        this.entityTasks = entityTasks;
        this.canceller = canceller;
        this.client = client;
        this.queuedNanos = shard.nanos();
        this.ref = origin.ref();
        this.state = TaskState.queued(origin);
    }

    /** What the task is charged with. */
    long heldBytes() {
        return heldBytes;
    }

    /** Sets what the task is charged with; returns what it was before. */
    long setHeldBytes(long bytes) {
        long before = heldBytes;
        heldBytes = bytes;
        return before;
    }

    public TaskState state() {
        return state;
    }

    EntityTasks entityTasks() {
        return entityTasks;
    }

    /** Its position in its entity's list; null when it is not listed. */
    @Nullable
    ListPosition<Task> listPosition() {
        return listPosition;
    }

    void setListPosition(@Nullable ListPosition<Task> position) {
        listPosition = position;
    }

    public TaskOrigin origin() {
        return state.origin();
    }

    public MoRef ref() {
        MoRef known = ref;
        return known == null ? origin().ref() : known;
    }

    @Override
    public MoRef task() {
        return ref();
    }

    /** Runs an action once, right after the end of its work; at once when that has ended. Home loop only. */
    public void onEnd(Runnable action) {
        if (!working) {
            action.run();
            return;
        }
        if (endActions.isEmpty()) endActions = new ArrayList<>(1);
        endActions.add(action);
    }

    @Override
    public void started(Duration length) {
        start(length, null);
    }

    @Override
    public void started(Duration length, @Nullable WorkProgress progress) {
        start(length, progress);
    }

    @Override
    public @Nullable String method() {
        return origin().name();
    }

    @Override
    public @Nullable String user() {
        return origin().reason().userName();
    }

    @Override
    public String client() {
        return client == null ? "" : client.userAgent();
    }

    /** Who has begun it; null for the server itself. Any thread. */
    public @Nullable TaskClient begunBy() {
        return client;
    }

    /** What it has waited for, and waits for. Any thread. */
    public TaskWaits waits() {
        return waits;
    }

    /** How its work goes or went; null before it begins, and when its length is unknown. Any thread. */
    public @Nullable TaskProgress work() {
        return work;
    }

    /** When it ended, by the clock of tasks; 0 before. Any thread. */
    public long endMillis() {
        return endMillis;
    }

    @Override
    public void acquiring() {
        if (state.phase() == TaskPhase.QUEUED) waits = new TaskWaits(shard.nanos() - queuedNanos, List.of(), null);
    }

    @Override
    public void awaits(ResourceLease pending) {
        if (state.phase() == TaskPhase.QUEUED) waits = new TaskWaits(waits.entityNanos(), List.of(), pending);
    }

    @Override
    public void acquired(List<QueueWait> resources) {
        if (state.phase() == TaskPhase.QUEUED) waits = new TaskWaits(waits.entityNanos(), resources, null);
    }

    /** Starts the task with an unknown length, so that it shows no progress. */
    public void started() {
        start(null, null);
    }

    private void start(@Nullable Duration length, @Nullable WorkProgress progress) {
        if (forgotten) return;
        if (state.phase() != TaskPhase.QUEUED) throw illegalTransition("start");
        TaskClock clock = shard.clock();
        TaskProgress timing =
                length == null ? null : new TaskProgress(clock, clock.millis(), length.toMillis(), progress);
        work = timing;
        // What needs no resources has only waited for its entity.
        if (waits.equals(TaskWaits.NONE)) waits = new TaskWaits(shard.nanos() - queuedNanos, List.of(), null);
        setState(state.runningFrom(now(), timing));
        shard.started(this);
    }

    @Override
    public void succeeded(@Nullable Object result) {
        if (isForgottenAtEnd()) return;
        if (state.ended()) throw illegalTransition("succeed");
        end(state.succeeded(now(), result));
    }

    @Override
    public void failed(Fault fault) {
        if (isForgottenAtEnd()) return;
        if (state.ended()) throw illegalTransition("fail");
        end(state.failed(now(), fault, cancelling || state.cancelled()));
    }

    /** See {@link TaskRegistry#cancel}. */
    @Nullable
    Fault cancel() {
        if (state.ended() || state.cancelled() || cancelling) return new Fault.InvalidState();
        if (!origin().cancelable()) return new Fault.NotSupported();
        cancelling = true;
        Fault fault = Objects.requireNonNull(canceller).cancel(this);
        cancelling = false;
        if (fault == null && !state.ended()) setState(state.withCancelled());
        return fault;
    }

    public void setDescription(DataObject text) {
        setState(state.withDescription(text));
    }

    public void updateProgress(int percent) {
        setState(state.withPercentDone(percent));
    }

    private boolean isForgottenAtEnd() {
        if (forgotten) runEndActions();
        return forgotten;
    }

    private void end(TaskState ended) {
        endMillis = shard.clock().millis();
        if (waits.pending() != null) waits = new TaskWaits(waits.entityNanos(), List.of(), null);
        setState(ended);
        canceller = null;
        ref = null;
        runEndActions();
    }

    private void runEndActions() {
        working = false;
        List<Runnable> actions = endActions;
        endActions = List.of();
        for (Runnable action : actions) action.run();
    }

    /** Not before what happened to the task earlier, even where the wall clock was set back since. */
    private Instant now() {
        Instant earliest = Objects.requireNonNullElse(state.started(), origin().queued());
        Instant now = shard.now();
        return now.isBefore(earliest) ? earliest : now;
    }

    /**
     * Ends it as failed because nobody knows of it any more, while its work goes on; nothing when it has ended.
     *
     * @see TaskRegistry#forgetAll
     */
    void forget(Fault fault) {
        if (state.ended()) return;
        setState(state.failed(now(), fault, false));
        forgotten = true;
        if (origin().extension()) {
            // Its work is that of a client, who cannot reach it any more.
            runEndActions();
            return;
        }
        // That of the lists of tasks, which was the first.
        endActions.removeFirst().run();
    }

    private void setState(TaskState next) {
        if (forgotten) return;
        TaskPhase before = state.phase();
        state = next;
        shard.changed(this, before);
    }

    private IllegalStateException illegalTransition(String attempt) {
        return new IllegalStateException(
                attempt + ": " + origin().key() + " is " + state.phase() + ", need an earlier phase");
    }

    Instant completed() {
        Instant completed = state.completed();
        if (completed == null)
            throw new IllegalStateException(origin().key() + " is " + state.phase() + ", need a task that has ended");
        return completed;
    }
}
